import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, expect, test } from 'vitest';

import { evidenceLevelOf } from '../fact-sources.js';
import { readDefinitionFile } from '../read-definition-file.js';
import {
  answerFault,
  catalogueFileOf,
  definitionFrom,
  newProviderSchema,
  questionsFor,
  recordedAnswerOf,
  usage,
  type NewProvider,
} from './new-provider.js';

const KEY: NewProvider = {
  id: 'acme-crm',
  name: 'Acme CRM',
  categories: 'sales, marketing',
  docs: 'https://docs.acme.example/',
  mode: 'api-key',
  baseUrl: 'https://api.acme.example',
  header: 'X-Key: {cred.apiKey}',
  verify: '/me',
  account: '/me',
  accountId: 'data.id',
  connectHelp: "Open Acme's settings.",
};
const OAUTH: NewProvider = {
  ...KEY,
  id: 'acme',
  mode: 'oauth2',
  authorizationUrl: 'https://acme.example/authorize',
  tokenUrl: 'https://acme.example/token',
  tokenAuth: 'basic',
  header: undefined,
  connectHelp: undefined,
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test.each<[string, NewProvider]>([
  ['a key', KEY],
  ['a sign-in', OAUTH],
  ['client credentials', { ...OAUTH, mode: 'oauth2-cc' }],
  ['a user name and a password', { ...KEY, mode: 'basic' }],
])('writes the file of a provider with %s, which reads as the described definition', (_what, answers) => {
  const definition = definitionFrom(answers, '2026-12');
  expect(readDefinitionFile(catalogueFileOf(definition), `${answers.id}.ts`).value).toEqual(
    JSON.parse(JSON.stringify(definition)),
  );
});

test('writes a header in lower case, and a key without a header as a bearer token', () => {
  expect(definitionFrom(KEY, '2026-12').api?.headers).toEqual({ 'x-key': '{cred.apiKey}' });
  expect(definitionFrom({ ...KEY, header: undefined }, '2026-12').api?.headers).toEqual({
    authorization: 'Bearer {cred.apiKey}',
  });
});

test('names the place of a fault', () => {
  expect(() => definitionFrom({ ...OAUTH, tokenUrl: 'https://{settings.x}.acme.example' }, '2026-12')).toThrow(
    'auth.tokenUrl: names {settings.x}, which does not exist',
  );
});

test('asks for a value in an address as a part of the host or of the path', () => {
  const definition = definitionFrom(
    { ...KEY, baseUrl: 'https://{config.subdomain}.acme.example/{config.accountId}' },
    '2026-12',
  );
  expect(definition.config).toEqual({
    subdomain: { label: 'Subdomain', format: 'dns-label' },
    accountId: { label: 'Account id', format: 'path-segment' },
  });
});

test('names the documentation as the source of its facts', () => {
  expect(evidenceLevelOf(definitionFrom(KEY, '2026-12'))).toBe('documented');
  expect(evidenceLevelOf(definitionFrom(OAUTH, '2026-12'))).toBe('documented');
});

test.each<[keyof NewProvider, string, string]>([
  ['id', 'Acme CRM', 'must be lower-case letters and digits, joined by hyphens'],
  ['id', '', 'must not be empty'],
  ['mode', 'apikey', 'must be one of oauth2, oauth2-cc, api-key, basic'],
  ['tokenAuth', 'header', 'must be body or basic'],
  ['docs', 'docs.acme.example', 'must be an address that begins with https://'],
  ['tokenUrl', 'http://acme.example/token', 'must begin with https://'],
  ['baseUrl', 'https://{config.x', 'has an opening brace that is never closed'],
  ['header', 'x-key', 'must be a name, a colon and a value with {cred.apiKey}'],
  ['verify', 'me', 'must begin with /'],
  ['account', 'me', 'must begin with /'],
  ['accountId', '', 'must not be empty'],
  ['connectHelp', 'Settings', 'must be a sentence'],
])('rejects for %s the answer %j', (name, answer, fault) => {
  expect(answerFault(name, answer)).toBe(fault);
});

test.each(['tokenAuth', 'header', 'verify', 'account', 'connectHelp'] as const)(
  'the answer to %s may be empty',
  (name) => {
    expect(answerFault(name, '')).toBeUndefined();
  },
);

test('records a response when there is a token endpoint', () => {
  expect(recordedAnswerOf(definitionFrom(KEY, '2026-12'))).toBeUndefined();
  expect(JSON.parse(recordedAnswerOf(definitionFrom(OAUTH, '2026-12')) ?? '')).toMatchObject([
    { body: { access_token: 'acme-token' }, expect: { refreshToken: 'acme-refresh' } },
  ]);
});

test('asks each mode only for its own parts', () => {
  const asked = (mode: string): readonly string[] => questionsFor({ mode }).map(([name]) => name);
  expect(asked('api-key')).toEqual([
    'id',
    'name',
    'categories',
    'docs',
    'mode',
    'baseUrl',
    'header',
    'verify',
    'account',
    'connectHelp',
  ]);
  expect(asked('oauth2')).toEqual([
    'id',
    'name',
    'categories',
    'docs',
    'mode',
    'authorizationUrl',
    'tokenUrl',
    'tokenAuth',
    'baseUrl',
    'verify',
    'account',
  ]);
});

test('asks for the place of the account only when a request returns it', () => {
  const asked = questionsFor({ mode: 'basic', account: '/me' }).map(([name]) => name);
  expect(asked.slice(asked.indexOf('account'))).toEqual(['account', 'accountId', 'connectHelp']);
});

test('looks up the account with the request that returns it', () => {
  expect(definitionFrom(KEY, '2026-12').afterConnect).toEqual([
    { method: 'GET', path: '/me', account: { id: 'data.id' }, evidence: 'recalled' },
  ]);
});

test('lists every answer as an option when asked for help', () => {
  for (const name of Object.keys(newProviderSchema.shape)) expect(usage()).toContain(`  --${name} <text>`);
});

test('writes file and response from one JSON object, checks them, and overwrites nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-provider-'));
  folders.push(folder);
  const script = fileURLToPath(new URL('../../dist/build/create-provider.js', import.meta.url));
  const run = (): string => {
    try {
      return execFileSync(process.execPath, [script, '--stdin', '--folder', folder], {
        input: JSON.stringify(OAUTH),
        encoding: 'utf8',
      });
    } catch (error) {
      return String((error as { readonly stdout?: string }).stdout);
    }
  };
  expect(run()).toContain('acme.ts meets every rule');
  expect(readFileSync(join(folder, 'acme.recorded.json'), 'utf8')).toContain('acme-token');
  expect(run()).toContain('already exists');
});
