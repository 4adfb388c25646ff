import { createRequire } from 'node:module';

import { runCommandLine } from './command-line/run-command-line.js';
import { verbs } from './verbs/index.js';

// A reader such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
const { stdout, stderr } = process;
process.exitCode = await runCommandLine({ version, verbs }, process.argv.slice(2), { stdout, stderr });
