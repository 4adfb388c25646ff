import { REST_ROUTES } from '@holdfast/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest, type RestCall } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
/** A session token, and one of an ended session. */
const tokens = { open: '', ended: '' };
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'c1' });
  await app.trpc.integrations.create.mutate({
    provider: 'github',
    unique_key: 'hub',
    credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'hush' },
  });
  const session = async (): Promise<string> => (await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token;
  [tokens.open, tokens.ended] = [await session(), await session()];
  await rest(app, '/connect/session', { method: 'DELETE', bearer: tokens.ended });
});
afterAll(() => app.close());

/** Code and status of a failure, and the paths of its issues if it has them. */
type Refusal = readonly [
  status: number,
  code: string,
  issues?: readonly (readonly [code: string, ...path: string[]])[],
];
type Row = readonly [what: string, request: string, call: () => RestCall, refusal: Refusal];

async function check(request: string, call: RestCall, [status, code, issues]: Refusal): Promise<void> {
  const [method = 'GET', path = ''] = request.split(' ');
  const answer = await rest(app, path, { method, ...call });
  expect({ status: answer.status, body: answer.body }).toMatchObject({
    status,
    body: { error: { code, message: expect.stringMatching(/./), ...(status === 401 && { payload: {} }) } },
  });
  const told = (answer.body as { error: { errors?: { code: string; path: string[] }[] } }).error.errors;
  if (issues) expect(told?.map((issue) => [issue.code, ...issue.path])).toEqual(issues);
}

const body = (value: unknown) => (): RestCall => ({ body: value });
const none = (): RestCall => ({});
const header = (authorization: string | null) => (): RestCall => ({
  bearer: null,
  ...(authorization !== null && { headers: { authorization } }),
});
const ref = '?provider_config_key=private';
const apiKey = { provider_config_key: 'private', credentials: { type: 'API_KEY', apiKey: 'k' } };
const metadata = { connection_id: 'c1', provider_config_key: 'private', metadata: {} };
const bearerApi = { provider: 'private-api-bearer', unique_key: 'x' };
const client = { type: 'OAUTH2', client_id: 'a', client_secret: 'b' };

const keys: readonly Row[] = [
  ['no header', 'GET /connections', header(null), [401, 'missing_auth_header']],
  ['nothing after the prefix', 'GET /connections', header('Bearer '), [401, 'malformed_auth_header']],
  ['text that is not a key', 'GET /connections', header('Bearer short'), [401, 'invalid_secret_key_format']],
  ['another scheme', 'GET /connections', header('Basic dTpw'), [401, 'invalid_secret_key_format']],
  [
    'a key of nobody',
    'GET /connections',
    header('Bearer 0f8fad5b-d9cb-469f-a165-70867728950e'),
    [401, 'unknown_account'],
  ],
  [
    'a session token instead of a key',
    'GET /connections',
    () => ({ bearer: tokens.open }),
    [401, 'invalid_secret_key_format'],
  ],
  [
    'a session token for a single integration',
    'GET /integrations/private',
    () => ({ bearer: tokens.open }),
    [401, 'invalid_secret_key_format'],
  ],
  [
    'a session token for function templates',
    'GET /providers/github/templates',
    () => ({ bearer: tokens.open }),
    [401, 'invalid_secret_key_format'],
  ],
];

const sessionTokens: readonly Row[] = [
  'GET /connect/session',
  'DELETE /connect/session',
  'GET /integrations',
  'GET /providers',
  'GET /providers/github',
].flatMap((request): Row[] => {
  const isSessionOnly = request.endsWith('/connect/session');
  return [
    ['no header', request, header(null), [401, 'missing_auth_header']],
    ['a malformed token', request, header('Bearer hfcs_x'), [401, 'invalid_connect_session_token_format']],
    ['a token of an ended session', request, () => ({ bearer: tokens.ended }), [401, 'unknown_connect_session_token']],
    ...(isSessionOnly
      ? [['a secret key', request, none, [401, 'invalid_connect_session_token_format']] satisfies Row]
      : []),
    [
      'a query',
      request,
      () => ({ bearer: tokens.open, query: '?x=1' }),
      [400, 'invalid_query_params', [['unrecognized_keys']]],
    ],
  ];
});

const connections: readonly Row[] = [
  ['an unknown filter', 'GET /connections?nope=1', none, [400, 'invalid_query_params', [['unrecognized_keys']]]],
  [
    'a bad tag',
    'GET /connections?tags[1bad]=x',
    none,
    [400, 'invalid_query_params', [['invalid_key', 'tags', '1bad']]],
  ],
  ['an empty tag', 'GET /connections?tags[a]=', none, [400, 'invalid_query_params', [['too_small', 'tags', 'a']]]],
  [
    'a limit that is too large',
    'GET /connections?limit=2001',
    none,
    [400, 'invalid_query_params', [['too_big', 'limit']]],
  ],
  ['a page before the first', 'GET /connections?page=-1', none, [400, 'invalid_query_params', [['too_small', 'page']]]],
  ['an empty search', 'GET /connections?search=', none, [400, 'invalid_query_params', [['too_small', 'search']]]],

  ['an import without members', 'POST /connections', none, [400, 'invalid_body', [['invalid_type']]]],
  [
    'an import with a query',
    'POST /connections?x=1',
    body(apiKey),
    [400, 'invalid_query_params', [['unrecognized_keys']]],
  ],
  [
    'an import of another mode',
    'POST /connections',
    body({ ...apiKey, credentials: { type: 'BASIC', username: 'u', password: 'p' } }),
    [400, 'invalid_body', [['custom', 'credentials', 'type']]],
  ],
  [
    'an import of an unknown mode',
    'POST /connections',
    body({ ...apiKey, credentials: { type: 'MAGIC' } }),
    [400, 'invalid_body', [['invalid_union', 'credentials', 'type']]],
  ],
  [
    'an import with an extra field',
    'POST /connections',
    body({ ...apiKey, credentials: { ...apiKey.credentials, x: 1 } }),
    [400, 'invalid_body', [['unrecognized_keys', 'credentials']]],
  ],
  [
    'an import into an unknown integration',
    'POST /connections',
    body({ ...apiKey, provider_config_key: 'nope' }),
    [404, 'not_found'],
  ],
  [
    'an import with a webhook URL of this service',
    'POST /connections',
    () => ({ body: { ...apiKey, webhook_url_override: app.running.wiring.config.publicUrl.href } }),
    [400, 'invalid_body', [['custom', 'webhook_url_override']]],
  ],

  [
    'a read of an unknown integration',
    'GET /connections/c1?provider_config_key=nope',
    none,
    [400, 'unknown_provider_config'],
  ],
  ['a read of an unknown connection', `GET /connections/nope${ref}`, none, [404, 'not_found']],
  [
    'a read without an integration',
    'GET /connections/c1',
    none,
    [400, 'invalid_query_params', [['invalid_type', 'provider_config_key']]],
  ],
  [
    'a read with an invalid flag',
    `GET /connections/c1${ref}&force_refresh=maybe`,
    none,
    [400, 'invalid_query_params', [['invalid_value', 'force_refresh']]],
  ],
  [
    'a read of an invalid id',
    `GET /connections/a%3Cb${ref}`,
    none,
    [400, 'invalid_uri_params', [['invalid_format', 'connectionId']]],
  ],

  [
    'a patch of an unknown integration',
    'PATCH /connections/c1?provider_config_key=nope',
    body({}),
    [400, 'unknown_provider_config'],
  ],
  ['a patch of an unknown connection', `PATCH /connections/nope${ref}`, body({}), [404, 'not_found']],
  [
    'a patch without an integration',
    'PATCH /connections/c1',
    body({}),
    [400, 'invalid_query_params', [['invalid_type', 'provider_config_key']]],
  ],
  [
    'a patch of an invalid id',
    `PATCH /connections/a%3Cb${ref}`,
    body({}),
    [400, 'invalid_uri_params', [['invalid_format', 'connectionId']]],
  ],
  [
    'a patch with an invalid tag',
    `PATCH /connections/c1${ref}`,
    body({ tags: { '1bad': 'x' } }),
    [400, 'invalid_body', [['invalid_key', 'tags', '1bad']]],
  ],
  [
    'a patch with too many tags in total',
    `PATCH /connections/c1${ref}`,
    body({
      end_user: { id: 'u' },
      tags: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`t${index}`, 'x'])),
    }),
    [400, 'invalid_body'],
  ],
  [
    'a patch with a private webhook URL',
    `PATCH /connections/c1${ref}`,
    body({ webhook_url_override: 'https://10.0.0.1/' }),
    [400, 'invalid_body', [['custom', 'webhook_url_override']]],
  ],

  ['a deletion of an unknown connection', `DELETE /connections/nope${ref}`, none, [400, 'unknown_connection']],
  [
    'a deletion in an unknown integration',
    'DELETE /connections/c1?provider_config_key=nope',
    none,
    [400, 'unknown_connection'],
  ],
  [
    'a deletion without an integration',
    'DELETE /connections/c1',
    none,
    [400, 'invalid_query_params', [['invalid_type', 'provider_config_key']]],
  ],
  [
    'a deletion with more in the query',
    `DELETE /connections/c1${ref}&force_refresh=true`,
    none,
    [400, 'invalid_query_params', [['unrecognized_keys']]],
  ],

  ...['POST', 'PATCH'].flatMap((method): Row[] => [
    [
      `metadata (${method}) of an empty id`,
      `${method} /connections/metadata`,
      body({ ...metadata, connection_id: '' }),
      [400, 'invalid_body', [['invalid_union', 'connection_id']]],
    ],
    [
      `metadata (${method}) with an invalid key`,
      `${method} /connections/metadata`,
      body({ ...metadata, provider_config_key: '' }),
      [400, 'invalid_body', [['invalid_format', 'provider_config_key']]],
    ],
    [
      `metadata (${method}) that is a list`,
      `${method} /connections/metadata`,
      body({ ...metadata, metadata: [] }),
      [400, 'invalid_body', [['invalid_type', 'metadata']]],
    ],
    [
      `metadata (${method}) of an unknown connection`,
      `${method} /connections/metadata`,
      body({ ...metadata, connection_id: 'nope' }),
      [404, 'unknown_connection'],
    ],
    [
      `metadata (${method}) of an unknown integration`,
      `${method} /connections/metadata`,
      body({ ...metadata, provider_config_key: 'nope' }),
      [404, 'unknown_connection'],
    ],
    [
      `metadata (${method}) with a query`,
      `${method} /connections/metadata?x=1`,
      body(metadata),
      [400, 'invalid_query_params', [['unrecognized_keys']]],
    ],
  ]),
];

const sessions: readonly Row[] = [
  ['nobody named', 'POST /connect/sessions', body({}), [400, 'invalid_body', [['invalid_type', 'end_user']]]],
  [
    'an end user without an id',
    'POST /connect/sessions',
    body({ end_user: {} }),
    [400, 'invalid_body', [['invalid_type', 'end_user', 'id']]],
  ],
  ['a query', 'POST /connect/sessions?x=1', body({ tags: {} }), [400, 'invalid_query_params', [['unrecognized_keys']]]],
  [
    'unknown integrations, all of them',
    'POST /connect/sessions',
    body({
      tags: {},
      allowed_integrations: ['a', 'private'],
      integrations_config_defaults: { b: {} },
      overrides: { c: {} },
    }),
    [
      400,
      'invalid_body',
      [
        ['custom', 'allowed_integrations', '0'],
        ['custom', 'integrations_config_defaults', 'b'],
        ['custom', 'overrides', 'c'],
      ],
    ],
  ],
  [
    'too many tags in total',
    'POST /connect/sessions',
    body({
      end_user: { id: 'u' },
      tags: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`t${index}`, 'x'])),
    }),
    [400, 'invalid_body'],
  ],
  [
    'an invalid webhook URL in an integration',
    'POST /connect/sessions',
    body({ tags: {}, integrations_config_defaults: { private: { connection_config: { webhook_url: 'x' } } } }),
    [400, 'invalid_body', [['custom', 'integrations_config_defaults', 'private', 'connection_config', 'webhook_url']]],
  ],
  [
    'a reconnect session without a connection',
    'POST /connect/sessions/reconnect',
    body({}),
    [
      400,
      'invalid_body',
      [
        ['invalid_type', 'connection_id'],
        ['invalid_type', 'integration_id'],
      ],
    ],
  ],
  [
    'a reconnect session for an unknown connection',
    'POST /connect/sessions/reconnect',
    body({ connection_id: 'nope', integration_id: 'private' }),
    [400, 'invalid_body'],
  ],
  [
    'a reconnect session for an unknown integration',
    'POST /connect/sessions/reconnect',
    body({ connection_id: 'c1', integration_id: 'nope' }),
    [400, 'invalid_body'],
  ],
  [
    'a reconnect session with a list of integrations',
    'POST /connect/sessions/reconnect',
    body({ connection_id: 'c1', integration_id: 'private', allowed_integrations: [] }),
    [400, 'invalid_body', [['unrecognized_keys']]],
  ],
];

const integrations: readonly Row[] = [
  ['a read of none', 'GET /integrations/nope', none, [404, 'not_found']],
  ['an unknown part', 'GET /integrations/private?include=secrets', none, [400, 'invalid_query_params']],
  ['an invalid key', 'GET /integrations/a%3Cb', none, [400, 'invalid_uri_params', [['invalid_format', 'uniqueKey']]]],
  [
    'an unknown provider',
    'POST /integrations',
    body({ provider: 'nope', unique_key: 'x' }),
    [400, 'invalid_body', [['invalid_string', 'provider']]],
  ],
  [
    'a key in use',
    'POST /integrations',
    body({ provider: 'github', unique_key: 'hub', credentials: client }),
    [400, 'invalid_body', [['custom', 'uniqueKey']]],
  ],
  [
    'credentials of another mode',
    'POST /integrations',
    body({ provider: 'github', unique_key: 'x', credentials: { ...client, type: 'OAUTH1' } }),
    [400, 'invalid_body', [['custom', 'credentials', 'type']]],
  ],
  [
    'credentials of an unknown mode',
    'POST /integrations',
    body({ provider: 'github', unique_key: 'x', credentials: { type: 'MAGIC' } }),
    [400, 'invalid_body', [['invalid_union', 'credentials', 'type']]],
  ],
  [
    'an undeclared setting',
    'POST /integrations',
    body({ ...bearerApi, integration_config: { baseUrl: 'https://api.example.com', nope: 'x' } }),
    [400, 'invalid_body', [['unrecognized_keys', 'integration_config', 'nope']]],
  ],
  [
    'a missing setting',
    'POST /integrations',
    body({ provider: 'socrata', unique_key: 'x', credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's' } }),
    [400, 'invalid_body', [['required', 'integration_config', 'hostname']]],
  ],
  [
    'a free setting of a provider with declared ones',
    'POST /integrations',
    body({ ...bearerApi, integration_config: { baseUrl: 'https://api.example.com' }, custom: { a: 'b' } }),
    [400, 'invalid_body', [['custom', 'custom']]],
  ],
  [
    'an invalid private key',
    'POST /integrations',
    body({
      provider: 'github-app',
      unique_key: 'x',
      credentials: { type: 'APP', app_id: '1', app_link: 'https://github.com/apps/x', private_key: 'x' },
    }),
    [400, 'invalid_body', [['invalid_format', 'credentials', 'private_key']]],
  ],
  [
    'a query',
    'POST /integrations?x=1',
    body({ provider: 'github', unique_key: 'x', credentials: client }),
    [400, 'invalid_query_params', [['unrecognized_keys']]],
  ],
  [
    'a shared developer app',
    'POST /integrations/quickstart',
    body({ provider: 'github', unique_key: 'x' }),
    [400, 'invalid_body'],
  ],
  ['a change of an unknown one', 'PATCH /integrations/nope', body({}), [404, 'not_found']],
  [
    'a change of the provider',
    'PATCH /integrations/hub',
    body({ provider: 'gitlab' }),
    [400, 'invalid_body', [['unrecognized_keys']]],
  ],
  [
    'a change to credentials of another mode',
    'PATCH /integrations/hub',
    body({ credentials: { ...client, type: 'OAUTH1' } }),
    [400, 'invalid_body', [['custom', 'credentials', 'type']]],
  ],
  ['a name in use', 'PATCH /integrations/hub', body({ unique_key: 'private' }), [400, 'invalid_body']],
  [
    'a new name for an integration with connections',
    'PATCH /integrations/private',
    body({ unique_key: 'other' }),
    [400, 'invalid_body'],
  ],
  ['a deletion of an unknown one', 'DELETE /integrations/nope', none, [404, 'not_found']],
  ['no provider', 'GET /providers/nope', none, [404, 'not_found']],
  ['templates of an unknown provider', 'GET /providers/nope/templates', none, [404, 'not_found']],
  [
    'a search for other characters',
    'GET /providers?search=%3C',
    none,
    [400, 'invalid_query_params', [['invalid_format', 'search']]],
  ],
];

describe.each([
  ['a key', keys],
  ['a session token', sessionTokens],
  ['a connection', connections],
  ['connect sessions', sessions],
  ['integrations and providers', integrations],
])('refuses invalid %s with the code and status that the published SDKs expect, and a sentence:', (_what, rows) => {
  test.each(rows)('%s: %s', (_case, request, call, refusal) => check(request, call(), refusal));
});

describe('answers no route without a credential:', () => {
  const CODES = {
    secret_key: 'missing_auth_header',
    secret_key_or_session: 'missing_auth_header',
    session: 'missing_auth_header',
    manage_session: 'missing_auth_header',
    session_in_body: 'missing_auth_header',
    session_in_query: 'missing_public_key',
  } as const;
  const routes = REST_ROUTES.flatMap(({ method, paths, described: { caller } }) =>
    caller === 'anybody' ? [] : paths.map((path) => [method.toUpperCase(), path, CODES[caller]] as const),
  );
  test.each([...routes, ['GET', '/proxy/x', 'missing_auth_header'] as const])(
    '%s %s is 401 %s',
    async (method, path, code) => {
      await check(`${method} ${path.replaceAll(/:\w+/g, 'x')}`, { bearer: null }, [401, code]);
    },
  );
});

describe('reports the first of several faults in an end user’s input, in the order of Nango’s API:', () => {
  const restricted = async (): Promise<string> =>
    (await app.trpc.connectSessions.create.mutate({ tags: {}, allowed_integrations: ['hub'] })).data.token;
  const open = () => tokens.open;
  test.each<[string, string, () => string | Promise<string>, string, unknown, Refusal]>([
    ['who calls', 'private', () => tokens.ended, '&connection_id=mine', {}, [401, 'unknown_connect_session_token']],
    [
      'then the query',
      'a<b',
      open,
      '&connection_id=mine',
      {},
      [400, 'invalid_query_params', [['invalid_type', 'connection_id']]],
    ],
    ['then the path', 'a<b', open, '', {}, [400, 'invalid_uri_params', [['invalid_format', 'providerConfigKey']]]],
    ['then the body', 'nope', open, '', {}, [400, 'invalid_body', [['invalid_type', 'apiKey']]]],
    ['then what the session allows', 'nope', restricted, '', { apiKey: 'k' }, [400, 'integration_not_allowed']],
    ['then the integration', 'nope', open, '', { apiKey: 'k' }, [404, 'unknown_provider_config']],
    ['then its mode', 'hub', open, '', { apiKey: 'k' }, [400, 'invalid_auth_mode']],
  ])('%s', async (_what, key, token, more, given, refusal) => {
    await check(
      `POST /api-auth/api-key/${encodeURIComponent(key)}`,
      { bearer: null, query: `?connect_session_token=${await token()}${more}`, body: given },
      refusal,
    );
  });
});

test('accepts a key without the scheme before it', async () => {
  expect((await rest(app, '/connections', header(app.secretKey)())).status).toBe(200);
});
