import { fileURLToPath } from 'node:url';

import { findViolations } from './find-violations.mjs';

const violations = await findViolations(fileURLToPath(new URL('../../', import.meta.url)));

for (const { rule, comment, from, to } of violations) console.error(`${rule}: ${from} → ${to}\n    ${comment}`);
if (violations.length > 0) process.exitCode = 1;
