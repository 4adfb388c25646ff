import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { loadProviders } from './load-providers.js';
import { ProviderDefinitionsError } from './provider-definitions-error.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'providers-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const ERP = {
  id: 'my-erp',
  name: 'My ERP',
  categories: ['erp'],
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Key', secret: true } },
};

function faultsOf(directory: string): readonly string[] {
  try {
    loadProviders({ directory });
    return [];
  } catch (error) {
    if (error instanceof ProviderDefinitionsError) return error.faults;
    throw error;
  }
}

test('lists the built-in providers by id, and the demo only where it runs', () => {
  const ids = loadProviders({ demoUrl: 'http://localhost:3004' })
    .list()
    .map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(ids).toContain('demo');
  expect(loadProviders().get('demo')).toBeUndefined();
  expect(loadProviders({ demoUrl: 'http://localhost:3004' }).get('demo')?.name).toBe('Demo');
});

test('finds a definition under its aliases and lists it once', () => {
  const providers = loadProviders();
  expect(providers.get('sap-concur')).toBe(providers.get('concur'));
  expect(providers.get('sellsy')?.id).toBe('sellsy-oauth');
  expect(
    providers
      .list()
      .filter(({ id }) => id === 'concur' || id === 'sap-concur')
      .map(({ id }) => id),
  ).toEqual(['concur']);
});

test('uses no name of the catalogue for two definitions', () => {
  const names = loadProviders()
    .list()
    .flatMap(({ id, aliases = [] }) => [id, ...aliases]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each([
  [
    'an id that is an alias of a built-in definition',
    { ...ERP, id: 'sap-concur' },
    ['sap-concur.json: id: "sap-concur" is built in; choose another'],
  ],
  [
    'an alias that is built in',
    { ...ERP, aliases: ['github'] },
    ['my-erp.json: aliases: "github" is built in; choose another'],
  ],
  [
    'an alias that is an alias already',
    { ...ERP, aliases: ['sellsy'] },
    ['my-erp.json: aliases: "sellsy" is built in; choose another'],
  ],
])('rejects %s in a folder', (_what, definition, faults) => {
  expect(faultsOf(folderWith({ [`${definition.id}.json`]: definition }))).toEqual(faults);
});

test('finds nothing under a name of the prototype', () => {
  expect(loadProviders().get('constructor')).toBeUndefined();
  expect(loadProviders().get('__proto__')).toBeUndefined();
});

test('adds the definitions of a folder and ignores its other files', () => {
  const directory = folderWith({
    'my-erp.json': ERP,
    'README.md': '# mine',
    'my-erp.recorded.json': '{}',
    'my-erp.test.ts': 'throw 1',
  });
  expect(loadProviders({ directory }).get('my-erp')).toEqual(ERP);
});

test('reads a module without running it', () => {
  const source = `import { defineProvider } from '@holdfast/providers';
globalThis.isRun = true;
export default defineProvider(${JSON.stringify(ERP)});
`;
  const directory = folderWith({ 'my-erp.mjs': source });
  expect(loadProviders({ directory }).get('my-erp')).toEqual(ERP);
  expect(globalThis).not.toHaveProperty('isRun');
});

test('rejects one id in two files', () => {
  const directory = folderWith({
    'my-erp.json': ERP,
    'my-erp.ts': `export const myErp = defineProvider(${JSON.stringify(ERP)});`,
  });
  expect(faultsOf(directory)).toEqual([`${directory}: id: "my-erp" is defined by several files`]);
});

test.each([
  [
    'a file that is not JSON',
    { 'my-erp.json': '{"id": "my-erp", "secret": "s3cret' },
    ['my-erp.json:1: is not valid JSON'],
  ],
  ['a file that contains no object', { 'my-erp.json': 'null' }, ['my-erp.json:1: the definition: must be an object']],
  [
    'a name that differs from the id',
    { 'other.json': ERP },
    ['other.json:1: id: must be the name of the file, "other"'],
  ],
  [
    'an id that is built in',
    { 'github.json': { ...ERP, id: 'github' } },
    ['github.json: id: "github" is built in; choose another'],
  ],
  [
    'a file that is too large',
    { 'my-erp.json': `"${'x'.repeat(262_144)}"` },
    ['my-erp.json: cannot be read, or is larger than 262144 bytes'],
  ],
  [
    'an unknown member',
    { 'my-erp.json': { ...ERP, nickname: 'x' } },
    ['my-erp.json:1: nickname: is not part of a definition'],
  ],
])('refused: %s', (_what, files, faults) => {
  expect(faultsOf(folderWith(files))).toEqual(faults);
});

test('applies the host rules to the operator’s own definitions', () => {
  const auth = {
    mode: 'oauth2',
    authorizationUrl: 'https://{config.host}/auth',
    tokenUrl: 'https://{config.host}/token',
    tokenAuth: 'body',
    pkce: 'off',
  };
  const directory = folderWith({
    'my-erp.json': { ...ERP, credentials: undefined, auth, config: { host: { label: 'Host', format: 'hostname' } } },
  });
  expect(faultsOf(directory)).toEqual([
    'my-erp.json:1: auth.pkceOffReason: turning PKCE off needs a reason',
    'my-erp.json:1: auth.authorizationUrl: {config.host} is a complete host and needs hostSuffixes or choices, or must be a setting of the operator',
    'my-erp.json:1: auth.tokenUrl: {config.host} is a complete host and needs hostSuffixes or choices, or must be a setting of the operator',
  ]);
});

test('reports the faults of all files in one message', () => {
  const directory = folderWith({ 'a.json': '{', 'b.json': ERP, 'my-erp.json': ERP });
  expect(() => loadProviders({ directory })).toThrow(
    'The provider definitions cannot be used:\n- a.json:1: is not valid JSON\n- b.json:1: id: must be',
  );
});

test('rejects a folder that does not exist', () => {
  expect(faultsOf('/nowhere/at/all')).toEqual(['/nowhere/at/all: is not a readable folder']);
});
