import type { FormField, ProviderTemplate } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { credentialsOf } from '../authorization/typed-credentials.js';
import { en } from '../texts/en.js';
import { checkForm, faultsOfIssues } from './check-form.js';
import { formEntries, initialValues, applicableEntries } from './form-entries.js';

const field = (title: string, more: Partial<FormField> = {}): FormField => ({
  type: 'string',
  title,
  order: 0,
  ...more,
});
const template = (more: Partial<ProviderTemplate>): ProviderTemplate => ({
  name: 'acme',
  display_name: 'Acme',
  logo_url: '',
  auth_mode: 'API_KEY',
  categories: [],
  ...more,
});
const NEW = { fixed: {}, reconnecting: false, texts: en };
const names = (provider: ProviderTemplate, options = NEW): string[] =>
  formEntries(provider, options).map((entry) => entry.name);

test('asks for the connection config before the credentials, each in its order', () => {
  const provider = template({
    credentials: { apiKey: field('Key') },
    connection_config: { region: field('Region', { order: 2 }), subdomain: field('Subdomain', { order: 1 }) },
  });
  expect(names(provider)).toEqual(['connection_config.subdomain', 'connection_config.region', 'credentials.apiKey']);
});

test('does not ask for what the flow, the provider or the session sets', () => {
  const provider = template({
    auth_mode: 'OAUTH2',
    connection_config: {
      realm: field('Realm', { automated: true }),
      version: field('Version', { hidden: true }),
      host: field('Host'),
      site: field('Site'),
    },
  });
  expect(names(provider, { fixed: { host: 'a.test' }, reconnecting: false, texts: en })).toEqual([
    'connection_config.site',
  ]);
});

test.each([
  ['API_KEY', ['credentials.apiKey'], [true]],
  ['BASIC', ['credentials.username', 'credentials.password'], [false, true]],
  ['OAUTH2_CC', ['credentials.client_id', 'credentials.client_secret'], [false, true]],
  ['TBA', ['credentials.token_id', 'credentials.token_secret'], [true, true]],
  ['AWS_SIGV4', ['credentials.role_arn'], [false]],
  [
    'BILL',
    ['credentials.username', 'credentials.password', 'credentials.organization_id', 'credentials.dev_key'],
    [false, true, false, true],
  ],
  ['SIGNATURE', ['credentials.username', 'credentials.password'], [false, true]],
  ['NONE', [], []],
  ['OAUTH2', [], []],
] as const)('asks for the usual credentials of %s when the provider names none', (mode, expected, secret) => {
  const entries = formEntries(template({ auth_mode: mode }), NEW);
  expect(entries.map((entry) => entry.name)).toEqual(expected);
  expect(entries.map((entry) => entry.field.secret)).toEqual(secret);
});

test.each(['JWT', 'TWO_STEP'] as const)(
  'asks for the credentials of %s that the provider names, and hides the secret ones',
  (mode) => {
    const provider = template({
      auth_mode: mode,
      credentials: { privateKey: field('Key', { secret: true, multiline: true, order: 1 }), account: field('Account') },
    });
    const entries = formEntries(provider, NEW);
    expect(entries.map((entry) => [entry.name, entry.field.secret])).toEqual([
      ['credentials.account', undefined],
      ['credentials.privateKey', true],
    ]);
    expect(credentialsOf(mode, { account: 'a', privateKey: 'k' })).toEqual({
      type: mode,
      fields: { account: 'a', privateKey: 'k' },
    });
  },
);

test('sends a hidden credential with its default', () => {
  const provider = template({
    auth_mode: 'BASIC',
    credentials: {
      username: field('API key'),
      password: field('Password', { order: 1, hidden: true, default_value: 'X' }),
    },
  });
  const entries = formEntries(provider, NEW);
  expect(checkForm(entries, { ...initialValues(entries), 'credentials.username': 'key' }, en)).toEqual({
    ok: true,
    values: { connection_config: {}, credentials: { username: 'key', password: 'X' } },
  });
});

test('allows an empty connection config on a reconnect, and fills in nothing that would replace it', () => {
  const provider = template({
    auth_mode: 'OAUTH2',
    connection_config: { region: field('Region', { default_value: 'us' }) },
  });
  const entries = formEntries(provider, { fixed: {}, reconnecting: true, texts: en });
  expect(initialValues(entries)).toEqual({ 'connection_config.region': '' });
  expect(checkForm(entries, initialValues(entries), en)).toEqual({
    ok: true,
    values: { credentials: {}, connection_config: {} },
  });
});

test('shows a field when the field it depends on has the value', () => {
  const provider = template({
    auth_mode: 'OAUTH2',
    connection_config: {
      kind: field('Kind', { enum: ['cloud', 'own'] }),
      host: field('Host', { visible_when: { field: 'kind', equals: 'own' } }),
    },
  });
  const entries = formEntries(provider, NEW);
  const keysFor = (kind: string): string[] =>
    applicableEntries(entries, { 'connection_config.kind': kind }).map((entry) => entry.key);
  expect([keysFor('cloud'), keysFor('own')]).toEqual([['kind'], ['kind', 'host']]);
});

test('returns the values of a checked form by their part of the request', () => {
  const entries = formEntries(template({ connection_config: { subdomain: field('Subdomain') } }), NEW);
  const typed = { 'connection_config.subdomain': ' acme ', 'credentials.apiKey': 'k' };
  expect(checkForm(entries, typed, en)).toEqual({
    ok: true,
    values: { connection_config: { subdomain: 'acme' }, credentials: { apiKey: 'k' } },
  });
});

test('keeps the spaces of a password', () => {
  const entries = formEntries(template({ auth_mode: 'BASIC' }), NEW);
  const typed = { 'credentials.username': ' ada ', 'credentials.password': ' pass ' };
  expect(checkForm(entries, typed, en)).toEqual({
    ok: true,
    values: { connection_config: {}, credentials: { username: 'ada', password: ' pass ' } },
  });
});

test('names every faulty field', () => {
  const entries = formEntries(template({ connection_config: { subdomain: field('Subdomain') } }), NEW);
  expect(checkForm(entries, {}, en)).toEqual({
    ok: false,
    faults: { 'connection_config.subdomain': 'Subdomain is required.', 'credentials.apiKey': 'API key is required.' },
  });
});

test("assigns the server's issues to their fields, the first one if a field has two", () => {
  const entries = formEntries(template({ connection_config: { subdomain: field('Subdomain') } }), NEW);
  const issues = [
    { path: ['connection_config', 'subdomain'], message: 'must be a label' },
    { path: ['connection_config', 'subdomain'], message: 'is too long' },
    { path: ['integration_id'], message: 'is unknown' },
  ];
  expect(faultsOfIssues(entries, issues)).toEqual({ 'connection_config.subdomain': 'must be a label' });
});
