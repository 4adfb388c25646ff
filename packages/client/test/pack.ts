import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const root = join(import.meta.dirname, '..', '..', '..');
export const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
/** The packages that the server hands out, in the order in which they build. */
export const PACKED = ['schema', 'connect-js', 'client'] as const;
export type Packed = (typeof PACKED)[number];

/** Builds the packages and packs them into a folder as the server does: `<folder>/client.tgz`. */
export async function packPackages(folder: string): Promise<void> {
  for (const name of [...PACKED, 'cli']) {
    const options = { cwd: join(root, 'packages', name) };
    await run(process.execPath, [typescript, '-b'], options);
    await run(process.execPath, [join(options.cwd, 'node_modules', 'rolldown', 'bin', 'cli.mjs'), '-c'], options);
  }
  await run(process.execPath, [join(root, 'apps', 'server', 'build', 'pack-packages.mjs'), folder]);
}

/** Installs a packed package below a project, without what it depends on. */
export async function unpack(folder: string, name: Packed, project: string): Promise<string> {
  const place = join(project, 'node_modules', '@holdfast', name);
  await mkdir(place, { recursive: true });
  await run('tar', ['-xzf', join(folder, `${name}.tgz`), '-C', place, '--strip-components=1']);
  return place;
}
