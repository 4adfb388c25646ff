#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A reader such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());

const built = new URL('../dist/cli/run-cli.js', import.meta.url);
if (existsSync(built)) {
  const { runCli } = await import(built.href);
  const code = await runCli(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr });
  if (code !== 0) process.exitCode = code;
} else {
  process.stderr.write(
    'Holdfast is not built yet: run "npm start" to build and start it, or "npm run build" to build it only.\n',
  );
  process.exitCode = 2;
}
