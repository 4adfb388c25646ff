import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { compiledCatalogue } from '../compiled-catalogue.js';
import { compareAddresses } from './compare-addresses.js';

const MAX_FILE_BYTES = 20_000_000;

// npm run providers:freshness -- <folder>: compares the addresses of the catalogue with public catalogues that were
// copied into that folder.
const folder = process.argv[2];
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  if (folder !== undefined) process.stdout.write(`${folder} is no folder\n`);
  process.stdout.write('Usage: npm run providers:freshness -- <folder with public catalogues>\n');
  process.exitCode = 2;
} else {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => isText(join(folder, name)));
  const { agreed, unknown, differences } = compareAddresses(
    compiledCatalogue().providers,
    Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  );
  for (const { provider, place, address, others } of differences)
    process.stdout.write(`${provider} ${place}: ${address}\n${others.map((other) => `  ${other}\n`).join('')}`);
  process.stdout.write(`${agreed} addresses agree, ${differences.length} differ, ${unknown} are in no file\n`);
}

function isText(path: string): boolean {
  const file = statSync(path);
  return file.isFile() && file.size < MAX_FILE_BYTES && /\.(?:json|ya?ml|ts|js|go|py|php|rb|cs|md|txt)$/.test(path);
}
