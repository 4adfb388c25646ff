import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { publint } from 'publint';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

import { PACKED, packPackages, root, unpack, type Packed } from './pack.js';

const run = promisify(execFile);

const manifestSchema = z.object({
  version: z.string(),
  exports: z.record(z.string(), z.unknown()),
  files: z.array(z.string()),
  main: z.string(),
  types: z.string(),
  typesVersions: z.unknown().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  peerDependenciesMeta: z.record(z.string(), z.unknown()).default({}),
});

let folder: string;
const placeOf = (name: Packed): string => join(folder, 'node_modules', '@holdfast', name);
const manifestOf = async (place: string) =>
  manifestSchema.parse(JSON.parse(await readFile(join(place, 'package.json'), 'utf8')));
const filesIn = async (place: string): Promise<string[]> =>
  (await readdir(place, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
    .toSorted();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-packed-'));
  await packPackages(join(folder, 'packed'));
  for (const name of PACKED) await unpack(join(folder, 'packed'), name, folder);
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(PACKED)('the packed %s', (name) => {
  test('passes publint', async () => {
    const tarball = await readFile(join(folder, 'packed', `${name}.tgz`));
    const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  test('has the right types under every module resolution', async () => {
    const attw = join(root, 'packages/client/node_modules/@arethetypeswrong/cli/dist/index.js');
    const { stdout } = await run(process.execPath, [attw, join(folder, 'packed', `${name}.tgz`), '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ analysis: { types: { kind: 'included' }, problems: [] } });
  });

  test('contains its bundles, a README and the license, and nothing else', async () => {
    const { files } = await manifestOf(placeOf(name));
    const bundles = files.filter((file) => file !== 'dist/script');
    const script = files.includes('dist/script')
      ? ['holdfast-connect.d.ts', 'holdfast-connect.js', 'package.json'].map((file) => `dist/script/${file}`)
      : [];
    expect(await filesIn(placeOf(name))).toEqual(
      ['LICENSE', 'README.md', 'package.json', ...bundles, ...script].toSorted(),
    );
    expect(await readFile(join(placeOf(name), 'LICENSE'), 'utf8')).toContain('Apache License');
  });

  test('refers to no file that is not packed and to no package that it does not declare', async () => {
    const { dependencies, peerDependencies } = await manifestOf(placeOf(name));
    const declared = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const texts = await Promise.all(
      (await filesIn(join(placeOf(name), 'dist'))).map((file) => readFile(join(placeOf(name), 'dist', file), 'utf8')),
    );
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?['"]([^'"]+)['"]/g)].map((match) => match[1] ?? ''),
    );
    const packages = new Set(imported.filter((specifier) => !specifier.startsWith('.')));
    expect(
      [...packages].filter((specifier) => !declared.has(specifier) && !specifier.startsWith('@holdfast/')),
    ).toEqual([]);
    expect(texts.join('\n')).not.toContain('sourceMappingURL');
  });

  test('has the files that pnpm would publish', async () => {
    const target = join(folder, 'pnpm', name);
    await mkdir(target, { recursive: true });
    const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      readonly packageManager: string;
    };
    await run('npx', ['--yes', '--prefer-offline', packageManager, 'pack', '--pack-destination', target], {
      cwd: join(root, 'packages', name),
    });
    const [archive = ''] = await readdir(target);
    await run('tar', ['-xzf', join(target, archive), '-C', target, '--strip-components=1']);
    await rm(join(target, archive));
    expect(await filesIn(target)).toEqual(await filesIn(placeOf(name)));
    expect(await manifestOf(target)).toEqual(await manifestOf(placeOf(name)));
  }, 60_000);
});

describe('the packages that a product installs', () => {
  test('have no run-time dependency in the client', async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await manifestOf(placeOf('client'));
    expect(dependencies).toEqual({});
    // Only for the types of the router.
    expect(Object.keys(peerDependencies)).toEqual(['@trpc/client', '@trpc/server']);
    for (const name of Object.keys(peerDependencies)) expect(peerDependenciesMeta[name]).toEqual({ optional: true });
    for (const bundle of ['index.js', 'index.cjs', 'index.d.ts'])
      expect(await readFile(join(placeOf('client'), 'dist', bundle), 'utf8')).not.toContain('@trpc/');
  });

  test('have at most 15 kB of client after gzip', async () => {
    for (const bundle of ['index.js', 'index.cjs'])
      expect(gzipSync(await readFile(join(placeOf('client'), 'dist', bundle))).length).toBeLessThan(15_000);
  });

  test('work with every zod version that has the features the schema uses', async () => {
    expect((await manifestOf(placeOf('schema'))).dependencies).toEqual({ zod: expect.stringMatching(/^\^4\./) });
  });

  test('keep the comments of members in the declarations', async () => {
    for (const name of ['client', 'schema'] as const)
      expect(await readFile(join(placeOf(name), 'dist/index.d.ts'), 'utf8')).toContain(
        '/** Accurate to the minute; null when the key was never used. */',
      );
  });

  test('contain a constant of the schema by value, without zod', async () => {
    const bundleOf = async (code: string): Promise<string> => {
      const entry = join(folder, 'entry.mjs');
      await writeFile(entry, code);
      const bundle = await rolldown({ input: entry, external: ['zod'], logLevel: 'silent' });
      const { output } = await bundle.generate({ format: 'esm', minify: true });
      await bundle.close();
      return output[0].code;
    };
    const constant = await bundleOf("import { MAX_TAGS } from '@holdfast/schema'; console.log(MAX_TAGS);");
    expect(constant.length).toBeLessThan(1_000);
    expect(constant).toContain('10');
    expect(constant).not.toContain('zod');
    const schema = await bundleOf("import { tagsSchema } from '@holdfast/schema'; console.log(tagsSchema);");
    expect(schema).toContain('zod');
    expect(schema.length).toBeLessThan(10_000);
  });
});
