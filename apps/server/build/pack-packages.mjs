// Packs what a product installs from this server: the packages as a registry would have them, of the same version as the server.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { create } from 'tar';

const target = fileURLToPath(new URL('../dist/packages/', import.meta.url));
const PACKED = ['@holdfast/client', '@holdfast/connect-js'];
/** The same bytes for the same content: the address of a package is an ETag and a lockfile's integrity. */
const MTIME = new Date('2026-01-01T00:00:00.000Z');

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of PACKED) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-pack-'));
  try {
    stage(name, folder);
    await create(
      {
        file: join(target, `${name.split('/')[1]}.tgz`),
        cwd: folder,
        prefix: 'package',
        gzip: { level: 9 },
        portable: true,
        mtime: MTIME,
      },
      filesBelow(folder),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A package of the workspace as it is published, with those of the workspace that it needs inside it: no registry has them.
 * @param {string} name
 * @param {string} folder
 */
function stage(name, folder) {
  const from = fileURLToPath(new URL(`../../../packages/${name.split('/')[1]}/`, import.meta.url));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const { devDependencies: _dev, scripts: _scripts, publishConfig = {}, ...published } = manifest;
  const own = Object.keys(manifest.dependencies ?? {}).filter((each) => each.startsWith('@holdfast/'));
  const dependencies = dependenciesOf(from);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ ...published, ...publishConfig, dependencies, ...(own.length > 0 && { bundleDependencies: own }) }, null, 2)}\n`,
  );
  cpSync(join(from, 'dist'), join(folder, 'dist'), {
    recursive: true,
    filter: (file) => !/\.(?:map|tsbuildinfo)$|\.test\./.test(file),
  });
  for (const extra of ['README.md', 'LICENSE'])
    if (existsSync(join(from, extra))) cpSync(join(from, extra), join(folder, extra));
  for (const each of own) stage(each, join(folder, 'node_modules', each));
}

/**
 * With their versions; what a package inside needs is asked for by the outer one too, because not every installer looks inside.
 * @param {string} from
 * @returns {Record<string, string>}
 */
function dependenciesOf(from) {
  const names = Object.keys(JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')).dependencies ?? {});
  const inner = names
    .filter((name) => name.startsWith('@holdfast/'))
    .map((name) => dependenciesOf(join(from, 'node_modules', name)));
  return Object.assign({}, ...inner, Object.fromEntries(names.map((name) => [name, versionOf(name, from)])));
}

/**
 * @param {string} name
 * @param {string} from
 */
function versionOf(name, from) {
  return JSON.parse(readFileSync(join(from, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
