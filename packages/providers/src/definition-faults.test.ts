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

test('a plain definition of each kind has no fault', () => {
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
  ['an id with capitals', { ...OAUTH2, id: 'Acme' }, 'id: must be small letters'],
  ['a default that is written out', oauth2({ bodyFormat: 'form' }), 'auth.bodyFormat:'],
  ['PKCE off without a reason', oauth2({ pkce: 'off' }), 'auth.pkceOffReason: PKCE is off only with a reason'],
  [
    'a reason while PKCE is on',
    oauth2({ pkceOffReason: 'because it was so once' }),
    'auth.pkceOffReason: there is no reason',
  ],
  [
    'tokens that never end and end',
    oauth2({ tokenNeverExpires: true, ttlSeconds: 60 }),
    'auth.tokenNeverExpires: a token cannot both',
  ],
  [
    'an app whose tokens stand elsewhere',
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
    'an external id that a person types',
    { ...aws(), config: { region: { label: 'Region' }, external_id: { label: 'External ID' } } },
    'auth.externalId: must be {config.external_id}',
  ],
  [
    'an external id from elsewhere',
    aws({ externalId: '{config.region}' }),
    'auth.externalId: must be {config.external_id}',
  ],
  [
    'a client certificate that nobody has',
    oauth2({ tokenAuth: 'tls' }),
    'auth.tokenAuth: an integration has no client certificate',
  ],
  [
    'a signed secret that is not sent',
    oauth2({ tokenAuth: 'none', clientJwt: SIGNED }),
    'auth.clientJwt: is not sent with tokenAuth none',
  ],
  [
    'a signed secret of a value that is not there',
    oauth2({ clientJwt: { ...SIGNED, claims: { iss: '{settings.team}' } } }),
    'auth.clientJwt.claims.iss',
  ],
  [
    'a trade by GET with a body',
    oauth2({ exchange: { method: 'GET', url: 'https://acme.test/x', body: { a: 'b' } } }),
    'auth.exchange: a GET request',
  ],
  [
    'a refresh with a token that is not sent',
    oauth2({ refresh: { with: 'access-token', params: { a: 'b' } } }),
    'auth.refresh: a refresh with the access token',
  ],
  [
    'a refresh that is described and never done',
    oauth2({ refresh: { with: 'never', method: 'GET' } }),
    'auth.refresh: what is never done',
  ],
  [
    'a star in the middle of a scope',
    oauth2({ scopeRules: { implies: { 'a*b': ['c'] } } }),
    'auth.scopeRules.implies.a*b: has a * that is not at the end',
  ],
  [
    'a star in the middle of what a scope implies',
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
    'auth.scopeRules.implies.admin: has a * that is not at the end or not on both sides, or implies itself',
  ],
  [
    'a name in answers that is renamed again',
    oauth2({ scopeRules: { aliases: { a: 'b', b: 'c' } } }),
    'auth.scopeRules.aliases.b: must be the name in answers',
  ],
  [
    'a scope that is its own name',
    oauth2({ scopeRules: { aliases: { a: 'a' } } }),
    'auth.scopeRules.aliases.a: must be the name in answers',
  ],
  [
    'a refresh with a client certificate that nobody has',
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
    'hosts of everybody',
    { ...API_KEY, api: { baseUrl: 'https://api.acme.test', hosts: ['*.github.io'] } },
    'name the host in full',
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
    'auth.tokenParams.tenant: names {config.t}, which is not there',
  ],
  [
    'braces in plain text',
    oauth2({ authorizationParams: { tenant: '{config.t}' } }),
    'auth.authorizationParams.tenant: must be plain text',
  ],
  [
    'a template that cannot be read',
    oauth2({ tokenUrl: 'https://acme.test/{config.t' }),
    'auth.tokenUrl: has an opening brace',
  ],
  [
    'a value that is not declared',
    oauth2({ tokenUrl: 'https://{config.t}.acme.test/token' }),
    'auth.tokenUrl: names {config.t}, which is not there',
  ],
  ['a value in the host without a rule', tenant({}), 'auth.tokenUrl: {config.t} stands in the host and needs'],
  [
    'a value in the host with a loose pattern',
    tenant({ pattern: '^.+$' }),
    'auth.tokenUrl: {config.t} stands in the host and needs',
  ],
  [
    'a value in the host with another format',
    tenant({ format: 'path-segment' }),
    'auth.tokenUrl: {config.t} stands in the host and needs',
  ],
  [
    'choices that are no hosts',
    tenant({ choices: ['evil.test/'] }),
    'auth.tokenUrl: {config.t} stands in the host and needs',
  ],
  [
    'an open end of the host',
    tenant({ format: 'dns-label' }, 'https://acme.{config.t}/token'),
    'auth.tokenUrl: {config.t} is a whole host',
  ],
  [
    'a whole host that the end user chooses',
    tenant({ format: 'hostname' }, 'https://{config.t}/token'),
    'auth.tokenUrl: {config.t} is a whole host',
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
    'auth.tokenUrl: has a host with other characters',
  ],
  [
    'user information',
    oauth2({ tokenUrl: 'https://a:b@acme.test/token' }),
    'auth.tokenUrl: has a host with other characters',
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
    'a token where there is none',
    { ...API_KEY, api: { baseUrl: 'https://acme.test', headers: { authorization: '{accessToken}' } } },
    'api.headers.authorization: names {accessToken}',
  ],
  [
    'a captured address without allowed ends',
    oauth2(
      { captureFromToken: ['url'] },
      { config: { url: { label: 'x', source: 'token', format: 'https-url' } }, api: { baseUrl: '{config.url}' } },
    ),
    'api.baseUrl: {config.url} is a whole host',
  ],
  [
    'a captured host in a token address without allowed ends',
    oauth2(
      { captureFromCallback: ['h'], tokenUrl: 'https://{config.h}/t' },
      { config: { h: { label: 'x', source: 'callback', format: 'hostname' } } },
    ),
    'auth.tokenUrl: {config.h} is a whole host',
  ],
  [
    'a look-up below no API',
    { ...OAUTH2, afterConnect: [{ method: 'GET', path: '/me', evidence: 'recalled' }] },
    'afterConnect.0: needs a url',
  ],
  [
    'a look-up that goes nowhere',
    { ...OAUTH2, api: { baseUrl: 'https://acme.test' }, afterConnect: [{ method: 'GET', evidence: 'recalled' }] },
    'afterConnect.0: needs a url',
  ],
  [
    'a look-up that sends JSON by GET',
    {
      ...OAUTH2,
      afterConnect: [{ method: 'GET', url: 'https://acme.test/me', json: { a: '1' }, evidence: 'recalled' }],
    },
    'afterConnect.0.json: is not sent by GET',
  ],
  [
    'a secret that is typed before a redirect',
    oauth2({}, { config: { key: { label: 'Key', secret: true } } }),
    'config.key: is secret and would be typed before a redirect',
  ],
  [
    'a look-up that captures what is no field',
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
    'a pattern that can take for ever',
    oauth2({}, { config: { t: { label: 'x', pattern: '^(a+)+$' } } }),
    'config.t.pattern: repeats a group',
  ],
  [
    'an example that breaks its rule',
    tenant({ format: 'dns-label', example: 'acme.test' }),
    'config.t: its example breaks its own rule',
  ],
  [
    'a default that breaks its rule',
    tenant({ choices: ['eu', 'us'], default: 'asia' }),
    'config.t: its default breaks its own rule',
  ],
  [
    'a hidden field without a value',
    oauth2({}, { config: { t: { label: 'x', hidden: true } } }),
    'config.t: is hidden and has no default',
  ],
  [
    'a setting read from an answer',
    oauth2({}, { settings: { t: { label: 'x', source: 'token' } } }),
    'settings.t: only a field of config',
  ],
  [
    'an API key by another name',
    { ...API_KEY, credentials: { key: { label: 'Key' } } },
    'credentials: the mode api-key needs exactly: apiKey',
  ],
  [
    'no credentials where they are needed',
    { ...API_KEY, auth: { mode: 'basic' } },
    'credentials: the mode basic needs exactly: username, password',
  ],
  [
    'credentials where there are none',
    { ...OAUTH2, credentials: { apiKey: { label: 'Key' } } },
    'credentials: the mode oauth2 has no credentials',
  ],
  [
    'a value in the path of a verification',
    {
      ...API_KEY,
      api: { baseUrl: 'https://acme.test', verify: { method: 'GET', path: '/x/{config.t}', evidence: 'recalled' } },
    },
    'api.verify.path: is no template',
  ],
  [
    'a verification that writes',
    {
      ...API_KEY,
      api: { baseUrl: 'https://acme.test', verify: { method: 'DELETE', path: '/x', evidence: 'recalled' } },
    },
    'api.verify.method:',
  ],
  ['AWS keys from settings that are not there', aws(), 'auth.accessKeyId: names {settings.awsAccessKeyId}'],
  [
    'an STS at a host that the end user chooses',
    aws({ stsEndpoint: 'https://{config.region}/' }),
    'auth.stsEndpoint: {config.region} stands in the host',
  ],
  ['a region that names nothing', aws({ region: [] }), 'auth.region'],
  ['a life of no length', oauth2({ ttlSeconds: 0 }), 'auth.ttlSeconds:'],
  [
    'a login whose token has two places',
    login({ token: { path: 'a', is: 'text' } }),
    'auth.token: names the place of the token by exactly one',
  ],
  ['a login whose token has no place', login({ token: {} }), 'auth.token: names the place of the token by exactly one'],
  ['a GET with a body', login({ steps: [{ ...GET_STEP, body: { a: 'b' } }] }), 'auth.steps.0.body: a GET has no body'],
  [
    'a refreshing GET with a body',
    login({ refresh: { ...GET_STEP, body: { a: 'b' } } }),
    'auth.refresh.body: a GET has no body',
  ],
  [
    'a capture of a step that is not there',
    login({ capture: { id: 'step2.id' } }),
    'auth.capture.id: names a step that is not there',
  ],
  [
    'a capture under the name of what was typed',
    login({ capture: { user: 'step1.id' } }),
    'auth.capture.user: is the name of something else',
  ],
  [
    'a capture under the name of the token',
    login({ capture: { token: 'step1.id' } }),
    'auth.capture.token: is the name of something else',
  ],
  [
    'a field under the name of the token',
    login({}, { credentials: { user: { label: 'U' }, token: { label: 'T' } } }),
    'credentials.token: is the name of something else',
  ],
  [
    'an answer that chooses the host',
    login({ steps: [GET_STEP, { method: 'GET', url: 'https://{step1.host}/login' }] }),
    'auth.steps.1.url: {step1.host} must not choose a host',
  ],
  [
    'an answer that is the address',
    login({ steps: [GET_STEP, { method: 'GET', url: '{step1.url}' }] }),
    'auth.steps.1.url: {step1.url} is a whole address',
  ],
  [
    'an installation without a delivery',
    install({ params: { s: '{state}', r: '{returnUrl}' } }),
    'auth.params: must hand over {deliveryUrl}',
  ],
  [
    'an installation without a state',
    install({ params: { r: '{returnUrl}', d: '{deliveryUrl}' } }),
    'auth.params: must hand over {state}',
  ],
  ['an installation whose state comes back under no name', install({ stateParam: 'a b' }), 'auth.stateParam:'],
  [
    'a later answer',
    login({ steps: [{ ...GET_STEP, query: { id: '{step1.id}' } }] }),
    'auth.steps.0.query.id: names {step1.id}, which is not there',
  ],
  [
    'what was typed in an address',
    login({ steps: [{ method: 'GET', url: 'https://acme.test/{cred.user}' }] }),
    'auth.steps.0.url: names {cred.user}, which is not there',
  ],
])('refused: %s', (_what, definition, fault) => {
  expect(faultsOf(definition)).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
});

test('all faults are told at once', () => {
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
    'a whole host with allowed ends',
    tenant({ format: 'hostname', hostSuffixes: ['.acme.test'] }, 'https://{config.t}/token'),
  ],
  [
    'a whole host that the operator sets',
    oauth2(
      { tokenUrl: 'https://{settings.host}/token' },
      { settings: { host: { label: 'Host', format: 'hostname' } } },
    ),
  ],
  [
    'a whole host where the end user sends only what is their own',
    { ...API_KEY, config: { host: { label: 'Host', format: 'hostname' } }, api: { baseUrl: 'https://{config.host}' } },
  ],
  ['plain http with a literal host', oauth2({ tokenUrl: 'http://127.0.0.1:4000/token' })],
])('allowed: %s', (_what, definition) => {
  expect(faultsOf(definition)).toEqual([]);
});
