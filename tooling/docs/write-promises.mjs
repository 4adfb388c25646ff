import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { PROMISES_PAGE, renderPromises } from './render-promises.mjs';

writeFileSync(fileURLToPath(new URL(`../../${PROMISES_PAGE}`, import.meta.url)), renderPromises());
