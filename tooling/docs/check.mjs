import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPaths } from './missing-paths.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'GLOSSARY.md', 'SECURITY.md', 'CHANGELOG.md'];

for (const document of [...documents, 'LICENSE'].filter((file) => !existsSync(join(root, file)))) {
  fail(`${document} is missing`);
}
for (const document of documents.filter((file) => existsSync(join(root, file)))) {
  for (const path of missingPaths(root, readFileSync(join(root, document), 'utf8'))) {
    fail(`${document} names ${path}, which does not exist`);
  }
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
