import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const files = {
  'package.json': JSON.stringify({ name: 'holdfast', private: true, workspaces: ['packages/*'] }),
  'packages/vault/package.json': JSON.stringify({
    name: '@holdfast/vault',
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: { 'planted-dependency': '1.0.0' },
  }),
  'packages/vault/src/index.ts': "export { sealed } from './sealed.js';\n",
  'packages/vault/src/sealed.ts':
    'export const sealed = 1;\nexport const plantedExport = 2;\nexport interface PlantedType {}\n',
  'packages/vault/src/planted-file.ts': 'export const one = 1;\n',
};

test(
  'reports an export, a type, a file and a dependency that nothing uses, and no others',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-unused-'));
    try {
      await cp(join(root, 'knip.json'), join(folder, 'knip.json'));
      for (const [file, source] of Object.entries(files)) {
        await mkdir(dirname(join(folder, file)), { recursive: true });
        await writeFile(join(folder, file), source);
      }
      expect(await reportOf(folder)).toEqual([
        'dependencies planted-dependency',
        'exports plantedExport',
        'files packages/vault/src/planted-file.ts',
        'types PlantedType',
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

interface Report {
  readonly issues: readonly Readonly<Record<string, unknown>>[];
}

async function reportOf(folder: string): Promise<readonly string[]> {
  const knip = join(root, 'tooling/lint/node_modules/knip/bin/knip.js');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [knip, '--no-progress', '--no-config-hints', '--reporter=json', '--include=files,dependencies,exports,types'],
      { cwd: folder },
      (_error, stdout, stderr) => resolve(stdout || stderr),
    );
  });
  return (JSON.parse(output) as Report).issues
    .flatMap((issue) =>
      Object.entries(issue).flatMap(([kind, found]) =>
        Array.isArray(found) ? found.map(({ name }: { readonly name: string }) => `${kind} ${name}`) : [],
      ),
    )
    .sort();
}
