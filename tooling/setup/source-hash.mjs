import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const generated = new Set(['node_modules', 'dist', 'coverage', 'test']);

/**
 * Hashes names and contents of the files, regardless of their order.
 * @param {string} root
 * @param {readonly string[]} files paths below the root
 */
export function hashFiles(root, files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}\0`);
  for (const file of [...files].sort()) {
    if (existsSync(join(root, file)))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Returns the folders of the workspace, as pnpm-workspace.yaml names them.
 * @param {string} root
 */
export function workspaceFolders(root) {
  return ['apps', 'packages', 'tooling'].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(join(root, group, entry.name, 'package.json')))
      .map((entry) => `${group}/${entry.name}`),
  );
}

/**
 * Returns the files that decide which packages are installed.
 * @param {string} root
 */
export function manifestFiles(root) {
  const manifests = workspaceFolders(root).map((folder) => `${folder}/package.json`);
  return ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
}

/**
 * Returns the files that decide the result of a build; tests are not among them.
 * @param {string} root
 */
export function sourceFiles(root) {
  const sources = workspaceFolders(root).flatMap((folder) => filesBelow(root, join(root, folder)));
  return ['turbo.json', 'tsconfig.json', ...manifestFiles(root), ...sources];
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(root, folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || generated.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(root, path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [relative(root, path)];
  });
}
