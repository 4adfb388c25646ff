import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { findViolations } from '../find-violations.mjs';
import { rows } from '../rows.mjs';

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const workspace = [
  ...[
    'schema',
    'providers',
    'oauth',
    'vault',
    'webhooks',
    'egress',
    'db',
    'services',
    'api',
    'cli',
    'client',
    'connect-js',
    'ui',
    'fixtures',
    'testing',
  ].map((name) => `packages/${name}`),
  ...['server', 'connect', 'dashboard', 'demo-provider', 'sample-backend'].map((name) => `apps/${name}`),
];
const modules = ['zod', 'express', 'drizzle-orm', 'undici', 'react', 'vitest', 'oidc-provider'];

/** Each fault has a file of its own, so that one cannot hide another. */
const faults: readonly Planted[] = [
  fault('schema-row', 'packages/schema/src/fault-1.ts', "import { join } from 'node:path';", 'join'),
  fault('schema-row', 'packages/schema/src/fault-2.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('providers-row', 'packages/providers/src/fault.ts', "import { value } from '@holdfast/oauth';", 'value'),
  fault('oauth-row', 'packages/oauth/src/fault-1.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('oauth-row', 'packages/oauth/src/fault-2.ts', "import { value } from '@holdfast/vault';", 'value'),
  fault('oauth-row', 'packages/oauth/src/fault-3.ts', "import value from 'express';", 'value'),
  fault('vault-row', 'packages/vault/src/fault-1.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('vault-row', 'packages/vault/src/fault-2.ts', "import { readFile } from 'node:fs/promises';", 'readFile'),
  fault('webhooks-row', 'packages/webhooks/src/fault.ts', "import { createHmac } from 'node:crypto';", 'createHmac'),
  fault('egress-row', 'packages/egress/src/fault.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('db-row', 'packages/db/src/fault-1.ts', "import { value } from '@holdfast/services';", 'value'),
  fault('db-row', 'packages/db/src/fault-2.ts', "import value from 'express';", 'value'),
  fault('services-row', 'packages/services/src/fault-1.ts', "import value from 'drizzle-orm';", 'value'),
  fault('services-row', 'packages/services/src/fault-2.ts', "import value from 'express';", 'value'),
  fault('services-row', 'packages/services/src/fault-3.ts', "import { initTRPC } from '@trpc/server';", 'initTRPC'),
  fault('api-row', 'packages/api/src/fault-1.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('api-row', 'packages/api/src/fault-2.ts', "import { value } from '@holdfast/vault';", 'value'),
  fault('api-row', 'packages/api/src/fault-3.ts', "import type { Value } from '@holdfast/oauth';", '0 as Value'),
  fault('client-row', 'packages/client/src/fault-1.ts', "import { value } from '@holdfast/services';", 'value'),
  fault('client-row', 'packages/client/src/fault-2.ts', "import { readFile } from 'node:fs/promises';", 'readFile'),
  fault('client-row', 'packages/client/src/fault-3.ts', "import type { Value } from '@holdfast/api';", '0 as Value'),
  fault('client-types-only', 'packages/client/src/fault-4.ts', "import { value } from '@holdfast/schema';", 'value'),
  fault(
    'client-types-only',
    'packages/client/src/fault-5.ts',
    "import { value, type Value } from '@holdfast/schema';",
    'value as Value',
  ),
  fault('connect-js-row', 'packages/connect-js/src/fault.ts', "import { value } from '@holdfast/schema';", 'value'),
  fault('ui-row', 'packages/ui/src/fault.ts', "import { value } from '@holdfast/schema';", 'value'),
  fault('ui-types-only', 'packages/ui/src/fault-1.ts', "import { value } from '@holdfast/api';", 'value'),
  fault(
    'ui-types-only',
    'packages/ui/src/fault-2.ts',
    "import { value, type Value } from '@holdfast/api';",
    'value as Value',
  ),
  fault('connect-row', 'apps/connect/src/fault-1.ts', "import type { Value } from '@holdfast/api';", '0 as Value'),
  fault('connect-row', 'apps/connect/src/fault-2.ts', "import { value } from '@holdfast/services';", 'value'),
  fault('dashboard-row', 'apps/dashboard/src/fault-1.ts', "import type { Value } from '@holdfast/api';", '0 as Value'),
  fault('dashboard-row', 'apps/dashboard/src/fault-2.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('demo-provider-row', 'apps/demo-provider/src/fault.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('sample-backend-row', 'apps/sample-backend/src/fault.ts', "import { value } from '@holdfast/schema';", 'value'),
  fault('fixtures-row', 'packages/fixtures/src/fault.ts', "import { value } from '@holdfast/connect';", 'value'),
  fault('cli-row', 'packages/cli/src/fault.ts', "import { value } from '@holdfast/db';", 'value'),
  fault('testing-row', 'packages/testing/src/fault.ts', "import { value } from '@holdfast/connect';", 'value'),
  fault(
    'nothing-imports-the-server',
    'packages/fixtures/src/fault-server.ts',
    "import { value } from '@holdfast/server';",
    'value',
  ),
  fault('testing-for-tests-only', 'apps/server/src/fault.ts', "import { value } from '@holdfast/fixtures';", 'value'),
  fault(
    'packages-by-name',
    'packages/services/src/fault-4.ts',
    "import { value } from '../../db/src/index.js';",
    'value',
  ),
  fault(
    'folders-one-way',
    'packages/services/src/one/fault.ts',
    "import { kept as other } from '../two/fault.js';",
    'other',
  ),
  fault(
    'folders-one-way',
    'packages/services/src/two/fault.ts',
    "import type { Kept } from '../one/fault.js';",
    '0 as Kept',
  ),
  fault(
    'folders-one-way',
    'apps/server/src/three/fault.ts',
    "import { kept as other } from '../four/fault.js';",
    'other',
  ),
  fault(
    'folders-one-way',
    'apps/server/src/four/fault.ts',
    "import { kept as other } from '../five/fault.js';",
    'other',
  ),
  fault(
    'folders-one-way',
    'apps/server/src/five/fault.ts',
    "import { kept as other } from '../three/fault.js';",
    'other',
  ),
  fault('unused-file', 'packages/oauth/src/nobody-asks.ts', '', '0'),
];

const allowed: readonly Planted[] = [
  fault('-', 'packages/ui/src/type-of-api.ts', "import type { Value } from '@holdfast/api';", '0 as Value'),
  fault('-', 'packages/client/src/type-of-schema.ts', "import type { Value } from '@holdfast/schema';", '0 as Value'),
  fault('-', 'packages/oauth/src/oauth.test.ts', "import { value } from '@holdfast/fixtures';", 'value'),
  fault('-', 'packages/services/src/over/above.ts', "import { kept as other } from '../under/below.js';", 'other'),
  fault('-', 'packages/services/src/under/below.ts', '', '0'),
  fault('-', 'packages/services/src/under/below.test.ts', "import { kept as other } from '../over/above.js';", 'other'),
  fault('-', 'packages/egress/src/client.ts', "import value from 'undici';", 'value'),
  fault('-', 'packages/demo/src/index.ts', '', '0'),
  fault('-', 'apps/server/src/main.ts', "import { value } from '@holdfast/db';", 'value'),
];

let folder: string;
let violations: Awaited<ReturnType<typeof findViolations>>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'holdfast-boundaries-')));
  for (const path of workspace) await writePackage(path);
  for (const name of modules) await writeModule(name);
  for (const { file, source } of [...faults, ...allowed]) await write(file, source);
  violations = await findViolations(folder);
}, 60_000);

afterAll(async () => rm(folder, { recursive: true }));

test.each(faults)('reports $rule for $file', ({ rule, file }) => {
  expect(
    violations.filter(({ from, to }) => from === file || to === file).map((violation) => violation.rule),
  ).toContain(rule);
});

test.each(allowed)('accepts $file', ({ file }) => {
  expect(violations.filter(({ from }) => from === file)).toEqual([]);
});

test('has a planted fault for every row', () => {
  const broken = new Set(faults.map(({ rule }) => rule));
  expect(
    rows.map(({ folder: path }) => `${path.replace(/^.*\//, '')}-row`).filter((rule) => !broken.has(rule)),
  ).toEqual([]);
});

function fault(rule: string, file: string, imports: string, used: string): Planted {
  return { rule, file, source: `${imports}\nexport const kept = ${used};\n` };
}

async function write(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), source);
}

/** A package whose index imports every planted file, except those that must stay unreachable. */
async function writePackage(path: string): Promise<void> {
  const planted = [...faults, ...allowed].filter(
    ({ file, rule }) => file.startsWith(`${path}/src/`) && rule !== 'unused-file',
  );
  const imports = planted
    .filter(({ file }) => !/(main|test)\.ts$/.test(file))
    .map(({ file }) => `import './${file.slice(path.length + 5, -3)}.js';`);
  const name = `@holdfast/${path.replace(/^.*\//, '')}`;
  await write(
    `${path}/package.json`,
    JSON.stringify({ name, type: 'module', exports: { '.': { '@holdfast/source': './src/index.ts' } } }),
  );
  await write(`${path}/src/index.ts`, `${imports.join('\n')}\nexport const value = 1;\nexport type Value = number;\n`);
  await mkdir(join(folder, 'node_modules/@holdfast'), { recursive: true });
  await symlink(join(folder, path), join(folder, 'node_modules', name));
}

async function writeModule(name: string): Promise<void> {
  await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: './index.js' }));
  await write(`node_modules/${name}/index.js`, 'module.exports = 1;\n');
}
