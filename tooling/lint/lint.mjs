import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../setup/run-command.mjs';

const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
// oxlint finds its type-aware half by PATH, which no longer holds it when the working directory is the root.
const tools = fileURLToPath(new URL('node_modules/.bin', import.meta.url));

process.exitCode = await runCommand(process.execPath, [oxlint, ...process.argv.slice(2)], {
  env: { PATH: `${tools}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH']}` },
});
