import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { missingPaths } from './missing-paths.mjs';
import { PROMISES_PAGE, renderPromises } from './render-promises.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'SECURITY.md', 'CHANGELOG.md'];
const guides = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`);

for (const document of [...documents, 'LICENSE'].filter((file) => !existsSync(join(root, file)))) {
  fail(`${document} is missing`);
}
for (const document of [...documents, ...guides].filter((file) => existsSync(join(root, file)))) {
  for (const path of missingPaths(root, readFileSync(join(root, document), 'utf8'), dirname(document))) {
    fail(`${document} names ${path}, which does not exist`);
  }
}

if (readFileSync(join(root, PROMISES_PAGE), 'utf8') !== renderPromises()) {
  fail(`${PROMISES_PAGE} is out of date: run node tooling/docs/write-promises.mjs`);
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
