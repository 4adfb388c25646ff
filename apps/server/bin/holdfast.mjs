#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A reader such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());

const built = new URL('../dist/cli/run-cli.js', import.meta.url);
if (existsSync(built)) {
  const { runCli } = await import(built.href);
  process.exitCode = runCli(process.argv.slice(2), process.stdout);
} else {
  process.stderr.write('Holdfast is not built yet: run "npm run build" first.\n');
  process.exitCode = 2;
}
