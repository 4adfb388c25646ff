import { expect, test } from 'vitest';

import { captureConnectionConfig } from './capture-connection-config.js';
import {
  connectionConfigIssues,
  normalizeConnectionConfig,
  parseConnectionConfig,
  settingsIssues,
} from './connection-config.js';
import { defineProvider } from './define-provider.js';
import { loadProviders } from './load-providers.js';
import type { ProviderDefinition } from './provider-definition.js';

const catalogue = loadProviders();

function provider(id: string): ProviderDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new Error(`There is no provider ${id}.`);
  return definition;
}

const region = defineProvider({
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: { mode: 'none' },
  config: {
    region: { label: 'Region', choices: ['eu', 'us'], default: 'eu' },
    version: { label: 'Version', format: 'path-segment', hidden: true, default: 'v2' },
    account: { label: 'Account', pattern: '^[A-Z]{3}$', example: 'ABC', required: false },
  },
});

test.each([
  [
    'accepts values that meet the rules',
    { region: 'us', account: 'XYZ' },
    { region: 'us', version: 'v2', account: 'XYZ' },
  ],
  ['adds defaults', {}, { region: 'eu', version: 'v2' }],
  ['treats an empty value as absent', { region: '', account: '' }, { region: 'eu', version: 'v2' }],
])('%s', (_rule, input, config) => {
  expect(parseConnectionConfig(region, input)).toEqual({ ok: true, config });
});

test('stores hosts in lower case', () => {
  expect(parseConnectionConfig(provider('zendesk'), { subdomain: 'Acme' })).toEqual({
    ok: true,
    config: { subdomain: 'acme' },
  });
});

const renamed = defineProvider({
  id: 'renamed',
  name: 'Renamed',
  categories: ['erp'],
  auth: { mode: 'none' },
  config: {
    subdomain: { label: 'Subdomain', format: 'dns-label', unless: 'hostname' },
    hostname: { label: 'Host name', format: 'hostname', required: false, quiet: true },
  },
});

test.each([
  ['the requested field', { subdomain: 'acme' }, { ok: true, config: { subdomain: 'acme' } }],
  ['the other name instead', { hostname: 'acme.example.com' }, { ok: true, config: { hostname: 'acme.example.com' } }],
  [
    'neither: reports the requested one as missing',
    {},
    { ok: false, issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }] },
  ],
  [
    'an empty other name',
    { hostname: '' },
    { ok: false, issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }] },
  ],
])('takes a value with two names from %s', (_what, input, parsed) => {
  expect(parseConnectionConfig(renamed, input)).toEqual(parsed);
});

test.each([
  ['an unknown choice', { region: 'asia' }, [{ path: ['region'], code: 'choices', message: 'must be one of: eu, us' }]],
  [
    'a value that violates its pattern',
    { account: 'abc' },
    [{ path: ['account'], code: 'pattern', message: 'must look like ABC' }],
  ],
  [
    'a line break',
    { account: 'ABC\n' },
    [{ path: ['account'], code: 'control_characters', message: 'must be a single line of visible text' }],
  ],
  [
    'a hidden field',
    { version: 'v1' },
    [{ path: ['version'], code: 'unrecognized_keys', message: 'is not a value that this provider requires' }],
  ],
  [
    'an unknown key',
    { webhook_url: 'x' },
    [{ path: ['webhook_url'], code: 'unrecognized_keys', message: 'is not a value that this provider requires' }],
  ],
  [
    'a key of the prototype',
    { constructor: 'x' },
    [{ path: ['constructor'], code: 'unrecognized_keys', message: 'is not a value that this provider requires' }],
  ],
])('refused: %s', (_what, input, issues) => {
  expect(parseConnectionConfig(region, input)).toEqual({ ok: false, issues });
});

test('reports all faults at once, each with its field', () => {
  const parsed = parseConnectionConfig(region, { region: 'asia', account: 'abc', x: 'y' });
  expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual([['x'], ['region'], ['account']]);
});

test('names a missing required field', () => {
  expect(parseConnectionConfig(provider('zendesk'), {})).toEqual({
    ok: false,
    issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }],
  });
});

test('rejects a value from the end user that only the provider can send', () => {
  const parsed = parseConnectionConfig(provider('salesforce'), { instance_url: 'https://acme.my.salesforce.com' });
  expect(parsed).toMatchObject({ ok: false, issues: [{ path: ['instance_url'], code: 'unrecognized_keys' }] });
});

test.each([
  ['accepts any value without a field', { anything: { at: 'all' } }, []],
  ['accepts a missing value', {}, []],
  ['applies its rules to a value with a field', { hostname: 'evil.test' }, [['hostname']]],
  ['applies its rules to a captured value', { instance_url: 'https://evil.test' }, [['instance_url']]],
  ['requires text for a value with a field', { hostname: ['acme.my.salesforce.com'] }, [['hostname']]],
  ['accepts valid values', { hostname: 'acme.my.salesforce.com', instance_url: 'https://acme.my.salesforce.com' }, []],
])('from the backend: %s', (_rule, values, paths) => {
  expect(connectionConfigIssues(provider('salesforce'), values).map(({ path }) => path)).toEqual(paths);
});

test.each([
  ['accept a plain http address from the operator', { baseUrl: 'http://localhost:4000' }, []],
  ['accept a missing base address', {}, []],
  ['refuse an unknown setting', { baseUrl: 'https://api.example.com', x: 'y' }, [['x']]],
  ['refuse user information', { baseUrl: 'https://a:b@api.example.com' }, [['baseUrl']]],
  ['no query', { baseUrl: 'https://api.example.com/?a=b' }, [['baseUrl']]],
  ['no other scheme', { baseUrl: 'javascript://x' }, [['baseUrl']]],
  ['require a valid header name', { baseUrl: 'https://api.example.com', keyName: 'x y' }, [['keyName']]],
])('settings: %s', (_rule, settings, paths) => {
  expect(settingsIssues(provider('private-api-generic'), settings).map(({ path }) => path)).toEqual(paths);
});

test.each([
  [
    'adds https:// to an address without it',
    'woocommerce',
    { storeURL: 'shop.example.com/eu' },
    { storeURL: 'https://shop.example.com/eu' },
  ],
  [
    'keeps an address with https://',
    'azure-devops',
    { organizationUrl: 'https://dev.azure.com/Acme' },
    { organizationUrl: 'https://dev.azure.com/Acme' },
  ],
  [
    'keeps another scheme, which is then refused',
    'woocommerce',
    { storeURL: 'http://shop.example.com' },
    { storeURL: 'http://shop.example.com' },
  ],
  ['keeps an invalid host, which is then refused', 'woocommerce', { storeURL: 'shop' }, { storeURL: 'shop' }],
  ['writes a host in lower case', 'zendesk', { subdomain: 'Acme' }, { subdomain: 'acme' }],
  [
    'keeps undeclared values',
    'zendesk',
    { storeURL: 'Shop.example.com', list: [1] },
    { storeURL: 'Shop.example.com', list: [1] },
  ],
])('as it is stored, %s', (_rule, id, values, stored) => {
  expect(normalizeConnectionConfig(provider(id), values)).toEqual(stored);
});

test.each(['shop.example.com', 'https://shop.example.com'])('a form takes %s for an address', (storeURL) => {
  expect(parseConnectionConfig(provider('woocommerce'), { storeURL })).toEqual({
    ok: true,
    config: { storeURL: 'https://shop.example.com' },
  });
});

const NO_CALLBACK: ReadonlyMap<string, string> = new Map();

test('picks the values next to a token, with or without dots in their names', () => {
  const token = {
    team: { id: 'T1' },
    bot_user_id: 'B1',
    incoming_webhook: { url: 'https://hooks.slack.com/services/x' },
    secret: 'x',
  };
  expect(captureConnectionConfig(provider('slack'), { callback: NO_CALLBACK, token })).toEqual({
    ok: true,
    config: { 'team.id': 'T1', bot_user_id: 'B1', 'incoming_webhook.url': 'https://hooks.slack.com/services/x' },
  });
});

test.each([
  'https://evil.test',
  'https://evil.test/.salesforce.com',
  'https://a@evil.test',
  'https://salesforce.com.evil.test',
  'http://a.salesforce.com',
  'https://.salesforce.com',
  'https://a.salesforce.com@evil.test',
  'https://a.salesforce.com?x',
  'https://a.salesforce.com\\@evil.test',
])('accepts an address from the provider only on the provider’s own host: %s', (instanceUrl) => {
  const captured = captureConnectionConfig(provider('salesforce'), {
    callback: NO_CALLBACK,
    token: { instance_url: instanceUrl },
  });
  expect(captured).toMatchObject({ ok: false, issues: [{ path: ['instance_url'] }] });
});

test('treats a value in the callback as the end user’s input', () => {
  const definition = defineProvider({
    id: 'acme',
    name: 'Acme',
    categories: ['erp'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: 'https://acme.test/auth',
      tokenUrl: 'https://{config.dc}.acme.test/token',
      tokenAuth: 'body',
      pkce: 'S256',
      captureFromCallback: ['dc'],
    },
    config: { dc: { label: 'Data centre', source: 'callback', choices: ['eu', 'us'] } },
  });
  const capture = (dc: string) => captureConnectionConfig(definition, { callback: new Map([['dc', dc]]), token: {} });
  expect(capture('eu')).toEqual({ ok: true, config: { dc: 'eu' } });
  expect(capture('evil.test/')).toMatchObject({ ok: false, issues: [{ path: ['dc'], code: 'choices' }] });
});

test('picks nothing from a prototype', () => {
  const definition = defineProvider({
    id: 'acme',
    name: 'Acme',
    categories: ['erp'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: 'https://acme.test/auth',
      tokenUrl: 'https://acme.test/token',
      tokenAuth: 'body',
      pkce: 'S256',
      captureFromToken: ['constructor.name'],
    },
    config: { 'constructor.name': { label: 'x', source: 'token' } },
  });
  expect(captureConnectionConfig(definition, { callback: NO_CALLBACK, token: {} })).toEqual({ ok: true, config: {} });
});
