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
  ['what keeps the rules is taken', { region: 'us', account: 'XYZ' }, { region: 'us', version: 'v2', account: 'XYZ' }],
  ['defaults are filled in', {}, { region: 'eu', version: 'v2' }],
  ['an empty value counts as absent', { region: '', account: '' }, { region: 'eu', version: 'v2' }],
])('%s', (_rule, input, config) => {
  expect(parseConnectionConfig(region, input)).toEqual({ ok: true, config });
});

test('hosts are stored in small letters', () => {
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
  ['the field that is asked for', { subdomain: 'acme' }, { ok: true, config: { subdomain: 'acme' } }],
  [
    'the other name in its place',
    { hostname: 'acme.example.com' },
    { ok: true, config: { hostname: 'acme.example.com' } },
  ],
  [
    'neither: the one that is asked for is missing',
    {},
    { ok: false, issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }] },
  ],
  [
    'an empty other name',
    { hostname: '' },
    { ok: false, issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }] },
  ],
])('a value with two names is taken by %s', (_what, input, parsed) => {
  expect(parseConnectionConfig(renamed, input)).toEqual(parsed);
});

test.each([
  [
    'a choice that is none',
    { region: 'asia' },
    [{ path: ['region'], code: 'choices', message: 'must be one of: eu, us' }],
  ],
  [
    'a value against its pattern',
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
    [{ path: ['version'], code: 'unrecognized_keys', message: 'is not a value that this provider asks for' }],
  ],
  [
    'an unknown key',
    { webhook_url: 'x' },
    [{ path: ['webhook_url'], code: 'unrecognized_keys', message: 'is not a value that this provider asks for' }],
  ],
  [
    'a key of the prototype',
    { constructor: 'x' },
    [{ path: ['constructor'], code: 'unrecognized_keys', message: 'is not a value that this provider asks for' }],
  ],
])('refused: %s', (_what, input, issues) => {
  expect(parseConnectionConfig(region, input)).toEqual({ ok: false, issues });
});

test('all faults are told at once, each by its field', () => {
  const parsed = parseConnectionConfig(region, { region: 'asia', account: 'abc', x: 'y' });
  expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toEqual([['x'], ['region'], ['account']]);
});

test('a required field that is missing is named', () => {
  expect(parseConnectionConfig(provider('zendesk'), {})).toEqual({
    ok: false,
    issues: [{ path: ['subdomain'], code: 'required', message: 'is required: Subdomain' }],
  });
});

test('an end user cannot give what the provider gives', () => {
  const parsed = parseConnectionConfig(provider('salesforce'), { instance_url: 'https://acme.my.salesforce.com' });
  expect(parsed).toMatchObject({ ok: false, issues: [{ path: ['instance_url'], code: 'unrecognized_keys' }] });
});

test.each([
  ["values without a field are the caller's own", { anything: { at: 'all' } }, []],
  ['a missing value is not required', {}, []],
  ['a value with a field keeps its rules', { hostname: 'evil.test' }, [['hostname']]],
  ['a captured value keeps its rules', { instance_url: 'https://evil.test' }, [['instance_url']]],
  ['a value with a field is a text', { hostname: ['acme.my.salesforce.com'] }, [['hostname']]],
  [
    'good values have no issue',
    { hostname: 'acme.my.salesforce.com', instance_url: 'https://acme.my.salesforce.com' },
    [],
  ],
])('from the backend: %s', (_rule, values, paths) => {
  expect(connectionConfigIssues(provider('salesforce'), values).map(({ path }) => path)).toEqual(paths);
});

test.each([
  ["a plain http address is the operator's choice", { baseUrl: 'http://localhost:4000' }, []],
  ['a base address may be given later', {}, []],
  ['an unknown setting is refused', { baseUrl: 'https://api.example.com', x: 'y' }, [['x']]],
  ['no user information', { baseUrl: 'https://a:b@api.example.com' }, [['baseUrl']]],
  ['no query', { baseUrl: 'https://api.example.com/?a=b' }, [['baseUrl']]],
  ['no other scheme', { baseUrl: 'javascript://x' }, [['baseUrl']]],
  ['a header name is one', { baseUrl: 'https://api.example.com', keyName: 'x y' }, [['keyName']]],
])('settings: %s', (_rule, settings, paths) => {
  expect(settingsIssues(provider('private-api-generic'), settings).map(({ path }) => path)).toEqual(paths);
});

test.each([
  [
    'an address without https:// gets it',
    'woocommerce',
    { storeURL: 'shop.example.com/eu' },
    { storeURL: 'https://shop.example.com/eu' },
  ],
  [
    'an address with it stays',
    'azure-devops',
    { organizationUrl: 'https://dev.azure.com/Acme' },
    { organizationUrl: 'https://dev.azure.com/Acme' },
  ],
  [
    'another scheme stays, to be refused',
    'woocommerce',
    { storeURL: 'http://shop.example.com' },
    { storeURL: 'http://shop.example.com' },
  ],
  ['what is no host stays, to be refused', 'woocommerce', { storeURL: 'shop' }, { storeURL: 'shop' }],
  ['a host is written in small letters', 'zendesk', { subdomain: 'Acme' }, { subdomain: 'acme' }],
  [
    'what is not declared stays',
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

test('the facts beside a token are picked, dots in their names or not', () => {
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
])("an address that the provider gives must be the provider's: %s", (instanceUrl) => {
  const captured = captureConnectionConfig(provider('salesforce'), {
    callback: NO_CALLBACK,
    token: { instance_url: instanceUrl },
  });
  expect(captured).toMatchObject({ ok: false, issues: [{ path: ['instance_url'] }] });
});

test("a fact in the callback is the end user's input", () => {
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

test('nothing is picked off a prototype', () => {
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
