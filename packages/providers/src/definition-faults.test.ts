import { expect, test } from 'vitest';

import { parseDefinition } from './provider-definition.js';
import { definitionFaultsOf, faultLine } from './provider-definitions-error.js';

type Json = Readonly<Record<string, unknown>>;

const OAUTH2: Json = {
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://acme.test/auth',
    tokenUrl: 'https://acme.test/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
};
const API_KEY: Json = {
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Key', secret: true } },
};

function faultsOf(definition: Json): readonly string[] {
  const parsed = parseDefinition(definition);
  return parsed.success ? [] : definitionFaultsOf(parsed.error).map(faultLine);
}

const login = (auth: Json, rest: Json = {}): Json => ({
  ...API_KEY,
  credentials: { user: { label: 'User' }, secret: { label: 'Secret', secret: true } },
  ...rest,
  auth: {
    mode: 'login',
    steps: [{ method: 'POST', url: 'https://acme.test/login', body: { user: '{cred.user}' } }],
    token: { path: 'token' },
    ...auth,
  },
});
const INSTALL: Json = {
  id: 'shop',
  name: 'Shop',
  categories: ['erp'],
  auth: {
    mode: 'install',
    installUrl: 'https://acme.test/install',
    params: { s: '{state}', r: '{returnUrl}', d: '{deliveryUrl}', n: '{onBehalf}' },
    credentials: { username: 'key', password: 'secret' },
  },
};
const install = (auth: Json): Json => ({ ...INSTALL, auth: { ...(INSTALL['auth'] as Json), ...auth } });
const GET_STEP: Json = { method: 'GET', url: 'https://acme.test/tenant' };
const oauth2 = (auth: Json, rest: Json = {}): Json => ({
  ...OAUTH2,
  ...rest,
  auth: { ...(OAUTH2['auth'] as Json), ...auth },
});
const SIGNED: Json = {
  kind: 'jwt',
  algorithm: 'ES256',
  key: '{client.secret}',
  claims: { sub: '{client.id}' },
  ttlSeconds: 300,
};
const tenant = (field: Json, tokenUrl = 'https://{config.t}.acme.test/token'): Json =>
  oauth2({ tokenUrl }, { config: { t: { label: 'Tenant', ...field } } });
const aws = (auth: Json = {}): Json => ({
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: {
    mode: 'signed',
    signer: 'aws-sigv4-role',
    roleArn: '{cred.role_arn}',
    externalId: '{config.external_id}',
    service: 's3',
    region: '{config.region}',
    ...auth,
  },
  config: { region: { label: 'Region' }, external_id: { label: 'External ID', source: 'app' } },
  credentials: { role_arn: { label: 'Role' } },
});

test('accepts a plain definition of each mode', () => {
  expect(faultsOf(OAUTH2)).toEqual([]);
  expect(faultsOf(oauth2({ clientJwt: SIGNED }))).toEqual([]);
  expect(faultsOf(API_KEY)).toEqual([]);
  expect(
    faultsOf({
      ...API_KEY,
      config: { project: { label: 'Project', format: 'dns-label' } },
      api: { baseUrl: 'https://{config.project}.supabase.co' },
    }),
  ).toEqual([]);
  expect(faultsOf(login({}))).toEqual([]);
  expect(faultsOf(INSTALL)).toEqual([]);
});

test.each<[string, Json, string]>([
  [
    'a member of another mode',
    { ...API_KEY, auth: { mode: 'api-key', tokenUrl: 'https://acme.test' } },
    'auth.tokenUrl: is not part of a definition',
  ],
  ['an unknown member', { ...OAUTH2, nickname: 'x' }, 'nickname: is not part of a definition'],
  ['an unknown mode', { ...OAUTH2, auth: { mode: 'magic' } }, 'auth.mode:'],
  ['an id with capitals', { ...OAUTH2, id: 'Acme' }, 'id: must be lower-case letters'],
  ['a default that is stated', oauth2({ bodyFormat: 'form' }), 'auth.bodyFormat:'],
  ['PKCE off without a reason', oauth2({ pkce: 'off' }), 'auth.pkceOffReason: turning PKCE off needs a reason'],
  [
    'a reason while PKCE is on',
    oauth2({ pkceOffReason: 'because it was so once' }),
    'auth.pkceOffReason: a reason is allowed only',
  ],
  [
    'tokens that both never expire and expire',
    oauth2({ tokenNeverExpires: true, ttlSeconds: 60 }),
    'auth.tokenNeverExpires: a token cannot both',
  ],
  [
    'an app whose tokens have another place',
    {
      ...OAUTH2,
      auth: {
        mode: 'github-app',
        installUrl: '{app.link}/installations/new',
        installationTokenUrl: 'https://acme.test/tokens',
      },
    },
    'auth.installationTokenUrl: ends in /app/installations/',
  ],
  [
    'an external id that a person enters',
    { ...aws(), config: { region: { label: 'Region' }, external_id: { label: 'External ID' } } },
    'auth.externalId: must be {config.external_id}',
  ],
  [
    'an external id from another source',
    aws({ externalId: '{config.region}' }),
    'auth.externalId: must be {config.external_id}',
  ],
  [
    'a client certificate that does not exist',
    oauth2({ tokenAuth: 'tls' }),
    'auth.tokenAuth: an integration has no client certificate',
  ],
  [
    'a signed secret that is not sent',
    oauth2({ tokenAuth: 'none', clientJwt: SIGNED }),
    'auth.clientJwt: is not sent with tokenAuth none',
  ],
  [
    'a signed secret with an undeclared value',
    oauth2({ clientJwt: { ...SIGNED, claims: { iss: '{settings.team}' } } }),
    'auth.clientJwt.claims.iss',
  ],
  [
    'an exchange by GET with a body',
    oauth2({ exchange: { method: 'GET', url: 'https://acme.test/x', body: { a: 'b' } } }),
    'auth.exchange: a GET request',
  ],
  [
    'a refresh with a token that is not sent',
    oauth2({ refresh: { with: 'access-token', params: { a: 'b' } } }),
    'auth.refresh: a refresh with the access token',
  ],
  [
    'a refresh with members that never happens',
    oauth2({ refresh: { with: 'never', method: 'GET' } }),
    'auth.refresh: must have no other members',
  ],
  [
    'a star in the middle of a scope',
    oauth2({ scopeRules: { implies: { 'a*b': ['c'] } } }),
    'auth.scopeRules.implies.a*b: has a * that is not at the end',
  ],
  [
    'a star in the middle of an implied scope',
    oauth2({ scopeRules: { implies: { 'write:*': ['*:read'] } } }),
    'auth.scopeRules.implies.write:*: has a * that is not at the end',
  ],
  [
    'a star that a plain scope implies',
    oauth2({ scopeRules: { implies: { admin: ['read:*'] } } }),
    'auth.scopeRules.implies.admin: has a * that is not at the end or not on both sides',
  ],
  [
    'a scope that implies itself',
    oauth2({ scopeRules: { implies: { admin: ['read', 'admin'] } } }),
    'auth.scopeRules.implies.admin: has a * that is not at the end or not on both sides, or a scope that implies itself',
  ],
  [
    'a name in answers that is renamed again',
    oauth2({ scopeRules: { aliases: { a: 'b', b: 'c' } } }),
    'auth.scopeRules.aliases.b: must be the name in responses',
  ],
  [
    'a scope that is its own name',
    oauth2({ scopeRules: { aliases: { a: 'a' } } }),
    'auth.scopeRules.aliases.a: must be the name in responses',
  ],
  [
    'a refresh with a client certificate that does not exist',
    oauth2({ refresh: { with: 'refresh-token', tokenAuth: 'tls' } }),
    'auth.tokenAuth: an integration has no client certificate',
  ],
  [
    'a redirect URI in the address of a revocation',
    oauth2({ revoke: { url: 'https://acme.test/r/{redirectUri}', token: 'access', evidence: 'recalled' } }),
    'auth.revoke.url: names {redirectUri}',
  ],
  [
    'a host with a scheme',
    { ...API_KEY, api: { baseUrl: 'https://api.acme.test', hosts: ['https://up.acme.test'] } },
    'api.hosts.0: must be a host such as',
  ],
  [
    'hosts of different owners',
    { ...API_KEY, api: { baseUrl: 'https://api.acme.test', hosts: ['*.github.io'] } },
    'write the full host',
  ],
  [
    'an authorization parameter of the flow',
    oauth2({ authorizationParams: { state: 'x' } }),
    'auth.authorizationParams.state: belongs to',
  ],
  [
    'the same in capitals',
    oauth2({ authorizationParams: { Redirect_URI: 'x' } }),
    'auth.authorizationParams.Redirect_URI: belongs to',
  ],
  [
    'a rename onto a parameter of the flow',
    oauth2({ paramNames: { client_id: 'state' } }),
    'auth.paramNames: "state" belongs to',
  ],
  ['a rename of state', oauth2({ paramNames: { state: 'x' } }), 'auth.paramNames.state: is not'],
  [
    'a token parameter of the grant',
    oauth2({ tokenParams: { refresh_token: 'x' } }),
    'auth.tokenParams.refresh_token: belongs to',
  ],
  [
    'a value that is not declared',
    oauth2({ tokenParams: { tenant: '{config.t}' } }),
    'auth.tokenParams.tenant: names {config.t}, which does not exist',
  ],
  [
    'braces in plain text',
    oauth2({ authorizationParams: { tenant: '{config.t}' } }),
    'auth.authorizationParams.tenant: must be plain text',
  ],
  [
    'an unreadable template',
    oauth2({ tokenUrl: 'https://acme.test/{config.t' }),
    'auth.tokenUrl: has an opening brace',
  ],
  [
    'a value that is not declared',
    oauth2({ tokenUrl: 'https://{config.t}.acme.test/token' }),
    'auth.tokenUrl: names {config.t}, which does not exist',
  ],
  ['a value in the host without a rule', tenant({}), 'auth.tokenUrl: {config.t} is part of the host and needs'],
  [
    'a value in the host with a loose pattern',
    tenant({ pattern: '^.+$' }),
    'auth.tokenUrl: {config.t} is part of the host and needs',
  ],
  [
    'a value in the host with a wrong format',
    tenant({ format: 'path-segment' }),
    'auth.tokenUrl: {config.t} is part of the host and needs',
  ],
  [
    'choices that are not hosts',
    tenant({ choices: ['evil.test/'] }),
    'auth.tokenUrl: {config.t} is part of the host and needs',
  ],
  [
    'an open end of the host',
    tenant({ format: 'dns-label' }, 'https://acme.{config.t}/token'),
    'auth.tokenUrl: {config.t} is a complete host',
  ],
  [
    'a complete host that the end user chooses',
    tenant({ format: 'hostname' }, 'https://{config.t}/token'),
    'auth.tokenUrl: {config.t} is a complete host',
  ],
  [
    'a literal end of one label',
    tenant({ format: 'dns-label' }, 'https://{config.t}.com/token'),
    'auth.tokenUrl: must end its host in',
  ],
  [
    'a literal end without a dot',
    tenant({ format: 'dns-label' }, 'https://{config.t}acme.test/token'),
    'auth.tokenUrl: must end its host in',
  ],
  [
    'a value as the port',
    tenant({ format: 'digits' }, 'https://acme.test:{config.t}/token'),
    'auth.tokenUrl: has a host with characters other',
  ],
  [
    'user information',
    oauth2({ tokenUrl: 'https://a:b@acme.test/token' }),
    'auth.tokenUrl: has a host with characters other',
  ],
  ['another scheme', oauth2({ tokenUrl: 'ftp://acme.test/token' }), 'auth.tokenUrl: must begin with https://'],
  [
    'plain http with a value in the host',
    tenant({ format: 'dns-label' }, 'http://{config.t}.acme.test/token'),
    'auth.tokenUrl: must use https:',
  ],
  [
    'a fragment',
    oauth2({ authorizationUrl: 'https://acme.test/auth#x' }),
    'auth.authorizationUrl: must not have a fragment',
  ],
  [
    'a credential in an address',
    { ...API_KEY, api: { baseUrl: 'https://acme.test/{cred.apiKey}' } },
    'api.baseUrl: names {cred.apiKey}',
  ],
  [
    'a secret setting in an address',
    oauth2({ tokenUrl: 'https://acme.test/{settings.key}' }, { settings: { key: { label: 'Key', secret: true } } }),
    'auth.tokenUrl: names {settings.key}',
  ],
  [
    'a token in an address',
    oauth2({}, { api: { baseUrl: 'https://acme.test/{accessToken}' } }),
    'api.baseUrl: names {accessToken}',
  ],
  [
    'a client secret in an address',
    oauth2({ tokenUrl: 'https://acme.test/{client.secret}' }),
    'auth.tokenUrl: names {client.secret}',
  ],
  [
    'a token before there is one',
    { ...API_KEY, api: { baseUrl: 'https://acme.test', headers: { authorization: '{accessToken}' } } },
    'api.headers.authorization: names {accessToken}',
  ],
  [
    'a captured address without allowed ends',
    oauth2(
      { captureFromToken: ['url'] },
      { config: { url: { label: 'x', source: 'token', format: 'https-url' } }, api: { baseUrl: '{config.url}' } },
    ),
    'api.baseUrl: {config.url} is a complete host',
  ],
  [
    'a captured host in a token address without allowed ends',
    oauth2(
      { captureFromCallback: ['h'], tokenUrl: 'https://{config.h}/t' },
      { config: { h: { label: 'x', source: 'callback', format: 'hostname' } } },
    ),
    'auth.tokenUrl: {config.h} is a complete host',
  ],
  [
    'a lookup below no API',
    { ...OAUTH2, afterConnect: [{ method: 'GET', path: '/me', evidence: 'recalled' }] },
    'afterConnect.0: needs a url',
  ],
  [
    'a lookup without a destination',
    { ...OAUTH2, api: { baseUrl: 'https://acme.test' }, afterConnect: [{ method: 'GET', evidence: 'recalled' }] },
    'afterConnect.0: needs a url',
  ],
  [
    'a lookup that sends JSON with GET',
    {
      ...OAUTH2,
      afterConnect: [{ method: 'GET', url: 'https://acme.test/me', json: { a: '1' }, evidence: 'recalled' }],
    },
    'afterConnect.0.json: cannot be sent with GET',
  ],
  [
    'a secret that is entered before a redirect',
    oauth2({}, { config: { key: { label: 'Key', secret: true } } }),
    'config.key: is secret and would be entered before a redirect',
  ],
  [
    'a lookup that captures an undeclared field',
    {
      ...OAUTH2,
      afterConnect: [{ method: 'GET', url: 'https://acme.test/me', capture: { site: 'id' }, evidence: 'recalled' }],
    },
    'afterConnect: "site" needs a field',
  ],
  [
    'a captured value without a field',
    oauth2({ captureFromToken: ['url'] }),
    'auth.captureFromToken: "url" needs a field',
  ],
  [
    'a field that nothing captures',
    oauth2({}, { config: { url: { label: 'x', source: 'token' } } }),
    'config.url: its source is "token"',
  ],
  [
    'an allowed end of one label',
    tenant({ format: 'hostname', hostSuffixes: ['.com'] }),
    'config.t.hostSuffixes.0: must begin with a dot',
  ],
  [
    'allowed ends without a host',
    oauth2({}, { config: { t: { label: 'x', hostSuffixes: ['.acme.test'] } } }),
    'config.t: hostSuffixes need',
  ],
  [
    'a pattern that is not anchored',
    oauth2({}, { config: { t: { label: 'x', pattern: 'a+' } } }),
    'config.t.pattern: is not anchored',
  ],
  [
    'a pattern with exponential time',
    oauth2({}, { config: { t: { label: 'x', pattern: '^(a+)+$' } } }),
    'config.t.pattern: repeats a group',
  ],
  [
    'an example that violates its rule',
    tenant({ format: 'dns-label', example: 'acme.test' }),
    'config.t: its example violates its own rule',
  ],
  [
    'a default that violates its rule',
    tenant({ choices: ['eu', 'us'], default: 'asia' }),
    'config.t: its default violates its own rule',
  ],
  [
    'a hidden field without a value',
    oauth2({}, { config: { t: { label: 'x', hidden: true } } }),
    'config.t: is hidden and has no default',
  ],
  [
    'a setting read from an answer',
    oauth2({}, { settings: { t: { label: 'x', source: 'token' } } }),
    'settings.t: only a config field',
  ],
  [
    'an API key by another name',
    { ...API_KEY, credentials: { key: { label: 'Key' } } },
    'credentials: the mode api-key needs exactly: apiKey',
  ],
  [
    'missing credentials',
    { ...API_KEY, auth: { mode: 'basic' } },
    'credentials: the mode basic needs exactly: username, password',
  ],
  [
    'unexpected credentials',
    { ...OAUTH2, credentials: { apiKey: { label: 'Key' } } },
    'credentials: the mode oauth2 has no credentials',
  ],
  [
    'a value in the path of a verification',
    {
      ...API_KEY,
      api: { baseUrl: 'https://acme.test', verify: { method: 'GET', path: '/x/{config.t}', evidence: 'recalled' } },
    },
    'api.verify.path: must not be a template',
  ],
  [
    'a verification that writes',
    {
      ...API_KEY,
      api: { baseUrl: 'https://acme.test', verify: { method: 'DELETE', path: '/x', evidence: 'recalled' } },
    },
    'api.verify.method:',
  ],
  ['AWS keys from undeclared settings', aws(), 'auth.accessKeyId: names {settings.awsAccessKeyId}'],
  [
    'an STS at a host that the end user chooses',
    aws({ stsEndpoint: 'https://{config.region}/' }),
    'auth.stsEndpoint: {config.region} is part of the host',
  ],
  ['a region with an undeclared value', aws({ region: [] }), 'auth.region'],
  ['a lifetime of zero', oauth2({ ttlSeconds: 0 }), 'auth.ttlSeconds:'],
  [
    'a login whose token has two places',
    login({ token: { path: 'a', is: 'text' } }),
    'auth.token: must name the place of the token with exactly one',
  ],
  [
    'a login whose token has no place',
    login({ token: {} }),
    'auth.token: must name the place of the token with exactly one',
  ],
  ['a GET with a body', login({ steps: [{ ...GET_STEP, body: { a: 'b' } }] }), 'auth.steps.0.body: a GET has no body'],
  [
    'a refreshing GET with a body',
    login({ refresh: { ...GET_STEP, body: { a: 'b' } } }),
    'auth.refresh.body: a GET has no body',
  ],
  [
    'a capture of an unknown step',
    login({ capture: { id: 'step2.id' } }),
    'auth.capture.id: refers to a step that does not exist',
  ],
  [
    'a capture under the name of an entered field',
    login({ capture: { user: 'step1.id' } }),
    'auth.capture.user: is the name of another stored value',
  ],
  [
    'a capture under the name of the token',
    login({ capture: { token: 'step1.id' } }),
    'auth.capture.token: is the name of another stored value',
  ],
  [
    'a field under the name of the token',
    login({}, { credentials: { user: { label: 'U' }, token: { label: 'T' } } }),
    'credentials.token: is the name of another stored value',
  ],
  [
    'an answer that chooses the host',
    login({ steps: [GET_STEP, { method: 'GET', url: 'https://{step1.host}/login' }] }),
    'auth.steps.1.url: {step1.host} must not choose a host',
  ],
  [
    'an answer that is the address',
    login({ steps: [GET_STEP, { method: 'GET', url: '{step1.url}' }] }),
    'auth.steps.1.url: {step1.url} is a complete address',
  ],
  [
    'an installation without a delivery',
    install({ params: { s: '{state}', r: '{returnUrl}' } }),
    'auth.params: must contain {deliveryUrl}',
  ],
  [
    'an installation without a state',
    install({ params: { r: '{returnUrl}', d: '{deliveryUrl}' } }),
    'auth.params: must contain {state}',
  ],
  ['an installation whose state returns under no name', install({ stateParam: 'a b' }), 'auth.stateParam:'],
  [
    'a later answer',
    login({ steps: [{ ...GET_STEP, query: { id: '{step1.id}' } }] }),
    'auth.steps.0.query.id: names {step1.id}, which does not exist',
  ],
  [
    'an entered value in an address',
    login({ steps: [{ method: 'GET', url: 'https://acme.test/{cred.user}' }] }),
    'auth.steps.0.url: names {cred.user}, which does not exist',
  ],
])('refused: %s', (_what, definition, fault) => {
  expect(faultsOf(definition)).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
});

test('reports all faults at once', () => {
  const faults = faultsOf(
    oauth2(
      { pkce: 'off', tokenUrl: 'https://{config.t}/token', tokenParams: { code: 'x' } },
      { credentials: { a: { label: 'x' } } },
    ),
  );
  expect(faults).toHaveLength(4);
});

test.each<[string, Json]>([
  ['a label before a literal end', tenant({ format: 'dns-label' })],
  ['choices', tenant({ choices: ['eu', 'us'] }, 'https://api.{config.t}.acme.test/token')],
  [
    'a complete host with allowed ends',
    tenant({ format: 'hostname', hostSuffixes: ['.acme.test'] }, 'https://{config.t}/token'),
  ],
  [
    'a complete host that the operator sets',
    oauth2(
      { tokenUrl: 'https://{settings.host}/token' },
      { settings: { host: { label: 'Host', format: 'hostname' } } },
    ),
  ],
  [
    'a complete host to which the end user sends only their own values',
    { ...API_KEY, config: { host: { label: 'Host', format: 'hostname' } }, api: { baseUrl: 'https://{config.host}' } },
  ],
  ['plain http with a literal host', oauth2({ tokenUrl: 'http://127.0.0.1:4000/token' })],
])('allowed: %s', (_what, definition) => {
  expect(faultsOf(definition)).toEqual([]);
});
