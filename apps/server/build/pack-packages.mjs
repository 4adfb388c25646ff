// Packs what a product installs from this server: the packages as a registry would have them, of the same version as the server.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { create } from 'tar';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** A test packs into a folder of its own. */
const target = process.argv[2] ?? fileURLToPath(new URL('../dist/packages/', import.meta.url));
/** `@holdfast/testing` contains the server, so that its own build packs it. */
const PACKED = process.argv.length > 3 ? process.argv.slice(3) : ['cli', 'client', 'connect-js', 'schema'];
/** The same bytes for the same content: the address of a package is an ETag and a lockfile's integrity. */
const MTIME = new Date('2026-01-01T00:00:00.000Z');
const publishedVersions = readPublishedVersions();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const name of PACKED) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-pack-'));
  try {
    stage(join(root, 'packages', name), folder);
    await create(
      {
        file: join(target, `${name}.tgz`),
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
 * @param {string} from the folder of the package
 * @param {string} folder
 */
function stage(from, folder) {
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const { devDependencies: _dev, scripts: _scripts, publishConfig, dependencies, ...published } = manifest;
  const whole = { ...published, ...publishConfig, ...(dependencies && { dependencies: withVersions(dependencies) }) };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`);
  for (const file of manifest.files) cpSync(join(from, file), join(folder, file), { recursive: true });
  cpSync(join(from, 'README.md'), join(folder, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

/**
 * @param {Readonly<Record<string, string>>} dependencies
 * @returns {Record<string, string>}
 */
function withVersions(dependencies) {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, version]) => {
      const range = version === 'catalog:published' ? publishedVersions[name] : undefined;
      if (range === undefined) throw new Error(`${name} has no published version in pnpm-workspace.yaml`);
      return [name, range];
    }),
  );
}

/** @returns {Readonly<Record<string, string>>} the catalog `published` of pnpm-workspace.yaml */
function readPublishedVersions() {
  const [, block = ''] =
    /^ {2}published:\n((?: {4}.*\n)+)/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) ?? [];
  return Object.fromEntries([...block.matchAll(/^ {4}'?([^':]+)'?: (.+)$/gm)].map(([, name, range]) => [name, range]));
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
