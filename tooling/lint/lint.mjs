import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runCommand } from '../setup/run-command.mjs';

const require = createRequire(import.meta.url);
const oxlint = join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
const oxfmt = join(dirname(require.resolve('oxfmt/package.json')), 'bin/oxfmt');
const knip = fileURLToPath(new URL('node_modules/knip/bin/knip.js', import.meta.url));
// oxlint finds its type-aware half on the PATH, which does not contain it when the working directory is the root.
const tools = fileURLToPath(new URL('node_modules/.bin', import.meta.url));
const args = process.argv.slice(2);

if (args.includes('--format')) {
  process.exitCode = await runCommand(process.execPath, [oxfmt, '--write']);
} else {
  const formatted = await runCommand(process.execPath, [oxfmt, '--list-different']);
  if (formatted !== 0) console.error('These files are not formatted. `npm run format` formats them.');
  const linted = await runCommand(process.execPath, [oxlint, ...args], {
    env: { PATH: `${tools}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH']}` },
  });
  const unused = await runCommand(process.execPath, [knip, '--no-progress', '--no-config-hints']);
  if (unused !== 0)
    console.error('Nothing uses these files, exports or dependencies: remove them, or what exports them.');
  process.exitCode = formatted || linted || unused;
}
