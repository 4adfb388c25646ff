import { verbs as productVerbs, type Verb } from '@holdfast/cli';

import { importNango } from './import-nango.js';
import { keysGenerate } from './keys-generate.js';
import { keysRecover } from './keys-recover.js';
import { keysRotateData } from './keys-rotate-data.js';
import { keysRotateRoot } from './keys-rotate-root.js';
import { mcp } from './mcp.js';
import { providersCheck } from './providers-check.js';
import { rowsCheck } from './rows-check.js';
import { rowsSign } from './rows-sign.js';
import { start } from './start.js';

/** In the order of `holdfast help`. */
export const verbs: readonly Verb[] = [
  start,
  keysGenerate,
  keysRecover,
  keysRotateRoot,
  keysRotateData,
  rowsCheck,
  rowsSign,
  importNango,
  providersCheck,
  mcp,
  ...productVerbs,
];
