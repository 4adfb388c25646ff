import { appRouter, REST_ROUTES } from '@holdfast/api';
import { SCOPES, type GrantedScope, type Scope } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'c1' });
  await app.trpc.integrations.create.mutate({
    provider: 'github',
    unique_key: 'hub',
    credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'hush' },
  });
});
afterAll(() => app.close());

const keys = new Map<string, Promise<string>>();

/** One key for each set of scopes: an environment has at most 100. */
function keyWith(...scopes: GrantedScope[]): Promise<string> {
  const known = keys.get(scopes.join());
  const key =
    known ?? app.trpc.apiKeys.create.mutate({ name: 'restricted', scopes }).then(({ data }) => data.secret_key);
  keys.set(scopes.join(), key);
  return key;
}

/** The scopes that each route accepts; a route that is missing here fails the first test. */
const NEEDED: Readonly<Record<string, readonly Scope[]>> = {
  'get /connections': ['environment:connections:list', 'environment:connections:list_credentials'],
  'post /connections': ['environment:connections:create'],
  'post /connections/bulk': ['environment:connections:create'],
  'get /connections/:connectionId': ['environment:connections:read', 'environment:connections:read_credentials'],
  'post /connections/:connectionId/unauthorized': ['environment:connections:read_credentials'],
  'patch /connections/:connectionId': ['environment:connections:update'],
  'delete /connections/:connectionId': ['environment:connections:delete'],
  'post /connections/metadata': ['environment:connections:update'],
  'patch /connections/metadata': ['environment:connections:update'],
  'post /connection/:connectionId/metadata': ['environment:connections:update'],
  'patch /connection/:connectionId/metadata': ['environment:connections:update'],
  'post /connect/sessions': ['environment:connect_sessions:write'],
  'post /connect/sessions/manage': ['environment:connect_sessions:write'],
  'post /connect/sessions/reconnect': ['environment:connect_sessions:write'],
  'get /integrations': ['environment:integrations:list', 'environment:integrations:list_credentials'],
  'post /integrations': ['environment:integrations:create'],
  'post /integrations/quickstart': ['environment:integrations:create'],
  'get /integrations/:uniqueKey': ['environment:integrations:read', 'environment:integrations:read_credentials'],
  'patch /integrations/:uniqueKey': ['environment:integrations:update'],
  'delete /integrations/:uniqueKey': ['environment:integrations:delete'],
  'get /config/:providerConfigKey': ['environment:integrations:read', 'environment:integrations:read_credentials'],
  'post /config': ['environment:integrations:create'],
  'put /config': ['environment:integrations:update'],
  'delete /config/:providerConfigKey': ['environment:integrations:delete'],
  'post /connection': ['environment:connections:create'],
  'get /connect/settings': ['environment:connect_settings:manage'],
  'patch /connect/settings': ['environment:connect_settings:manage'],
  'post /connect/sessions/complete': ['environment:connect_sessions:write'],
  'get /environment-variables': ['environment:variables:read'],
  'get /connections/:connectionId/metadata': [
    'environment:connections:read',
    'environment:connections:read_credentials',
  ],
  'get /connections/:connectionId/activity': [
    'environment:connections:read',
    'environment:connections:read_credentials',
  ],
  'get /connections/:connectionId/diagnosis': [
    'environment:connections:read',
    'environment:connections:read_credentials',
  ],
  'get /api-keys': ['environment:api_keys:manage'],
  'post /api-keys': ['environment:api_keys:manage'],
  'delete /api-keys/:apiKeyId': ['environment:api_keys:manage'],
  'post /integrations/:integrationId/compare': [
    'environment:integrations:read',
    'environment:integrations:read_credentials',
  ],
  'get /leases': ['environment:leases:manage'],
  'post /leases': ['environment:leases:manage'],
  'delete /leases/:leaseId': ['environment:leases:manage'],
  'get /webhook-endpoints': ['environment:webhook_endpoints:manage'],
  'post /webhook-endpoints': ['environment:webhook_endpoints:manage'],
  'patch /webhook-endpoints/:webhookEndpointId': ['environment:webhook_endpoints:manage'],
  'delete /webhook-endpoints/:webhookEndpointId': ['environment:webhook_endpoints:manage'],
  'post /webhook-endpoints/:webhookEndpointId/test': ['environment:webhook_endpoints:manage'],
  'get /webhook-deliveries': ['environment:webhook_deliveries:read', 'environment:webhook_endpoints:manage'],
  'get /webhook-deliveries/:webhookDeliveryId': [
    'environment:webhook_deliveries:read',
    'environment:webhook_endpoints:manage',
  ],
  'post /webhook-deliveries/:webhookDeliveryId/resend': ['environment:webhook_endpoints:manage'],
  'get /activity': ['environment:connections:list', 'environment:connections:list_credentials'],
  'get /webhook-endpoints/:webhookEndpointId/signing-key': ['environment:webhook_endpoints:manage'],
  'post /webhook-endpoints/:webhookEndpointId/signing-key/rotate': ['environment:webhook_endpoints:manage'],
  'get /webhook-settings': ['environment:webhook_endpoints:manage'],
  'patch /webhook-settings': ['environment:webhook_endpoints:manage'],
  'post /environment/webhook-signing-key/rotate': ['environment:webhook_endpoints:manage'],
  'get /providers': [],
  'get /providers/:provider': [],
  'get /providers/:provider/templates': [],
};

const PROCEDURES: Readonly<Record<string, readonly Scope[]>> = {
  'connections.list': ['environment:connections:list', 'environment:connections:list_credentials'],
  'connections.get': ['environment:connections:read', 'environment:connections:read_credentials'],
  'connections.getMetadata': ['environment:connections:read', 'environment:connections:read_credentials'],
  'connections.activity': ['environment:connections:read', 'environment:connections:read_credentials'],
  'connections.diagnose': ['environment:connections:read', 'environment:connections:read_credentials'],
  'connections.import': ['environment:connections:create'],
  'connections.importMany': ['environment:connections:create'],
  'connections.patch': ['environment:connections:update'],
  'connections.delete': ['environment:connections:delete'],
  'connections.setMetadata': ['environment:connections:update'],
  'connections.updateMetadata': ['environment:connections:update'],
  'connectSessions.create': ['environment:connect_sessions:write'],
  'connectSessions.createReconnect': ['environment:connect_sessions:write'],
  'connectSessions.createManage': ['environment:connect_sessions:write'],
  'connectSessions.complete': ['environment:connect_sessions:write'],
  'connectSettings.get': ['environment:connect_settings:manage'],
  'connectSettings.update': ['environment:connect_settings:manage'],
  'connections.reportUnauthorized': ['environment:connections:read_credentials'],
  'integrations.list': ['environment:integrations:list', 'environment:integrations:list_credentials'],
  'integrations.get': ['environment:integrations:read', 'environment:integrations:read_credentials'],
  'integrations.create': ['environment:integrations:create'],
  'integrations.update': ['environment:integrations:update'],
  'integrations.delete': ['environment:integrations:delete'],
  'integrations.compare': ['environment:integrations:read', 'environment:integrations:read_credentials'],
  'providers.list': [],
  'providers.get': [],
  'apiKeys.list': ['environment:api_keys:manage'],
  'apiKeys.create': ['environment:api_keys:manage'],
  'apiKeys.delete': ['environment:api_keys:manage'],
  'leases.list': ['environment:leases:manage'],
  'leases.create': ['environment:leases:manage'],
  'leases.revoke': ['environment:leases:manage'],
  'webhookEndpoints.list': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.create': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.update': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.delete': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.test': ['environment:webhook_endpoints:manage'],
  'webhookDeliveries.list': ['environment:webhook_deliveries:read', 'environment:webhook_endpoints:manage'],
  'webhookDeliveries.get': ['environment:webhook_deliveries:read', 'environment:webhook_endpoints:manage'],
  'webhookDeliveries.resend': ['environment:webhook_endpoints:manage'],
  'activity.list': ['environment:connections:list', 'environment:connections:list_credentials'],
  'webhookEndpoints.getSecret': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.rotateEndpointSecret': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.rotateSecret': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.settings': ['environment:webhook_endpoints:manage'],
  'webhookEndpoints.updateSettings': ['environment:webhook_endpoints:manage'],
};

/** Scopes that are needed in addition to one of the above. */
const FURTHER: Readonly<Record<string, readonly Scope[]>> = {
  'post /connect/sessions/reconnect': ['environment:connections:update'],
  'connectSessions.createReconnect': ['environment:connections:update'],
  'post /leases': ['environment:proxy'],
  'leases.create': ['environment:proxy'],
  'post /connect/sessions/manage': ['environment:connections:delete'],
  'connectSessions.createManage': ['environment:connections:delete'],
  'get /activity': ['environment:connections:read'],
  'activity.list': ['environment:connections:read'],
};

function send(route: string, bearer: string): Promise<RestAnswer> {
  const [method = '', path = ''] = route.split(' ');
  const isBody = method === 'post' || method === 'patch';
  return rest(app, path.replaceAll(/:\w+/g, 'nope'), {
    method: method.toUpperCase(),
    bearer,
    ...(isBody && { body: {} }),
  });
}

/** A procedure by its name, with an input that is refused once the key has passed. */
async function call(name: string, bearer: string): Promise<number> {
  const isQuery =
    (appRouter._def.procedures as unknown as Readonly<Record<string, { readonly _def: { readonly type: string } }>>)[
      name
    ]?._def.type === 'query';
  const response = await fetch(`${app.url}/trpc/${name}${isQuery ? '?input=%7B%22nope%22%3A1%7D' : ''}`, {
    method: isQuery ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${bearer}`, ...(!isQuery && { 'content-type': 'application/json' }) },
    ...(!isQuery && { body: '{"nope":1}' }),
  });
  await response.text();
  return response.status;
}

test('has every route and procedure for a secret key in its tables', () => {
  const routes = REST_ROUTES.filter(({ described }) => described.caller.startsWith('secret_key')).map(
    ({ method, paths }) => `${method} ${paths[0]}`,
  );
  expect(routes.toSorted()).toEqual(Object.keys(NEEDED).toSorted());
  const procedures = Object.keys(appRouter._def.procedures).filter(
    (name) => !/^(?:operator|authorization)\.|^connectSessions\.(?:disconnect|getManage|get|delete)$/.test(name),
  );
  expect(procedures.toSorted()).toEqual(Object.keys(PROCEDURES).toSorted());
});

describe.each(Object.entries(NEEDED).filter(([, needed]) => needed.length > 0))('%s', (route, needed) => {
  test('is refused to a key with all other scopes, and names the missing one', async () => {
    const answer = await send(route, await keyWith(...SCOPES.filter((scope) => !needed.includes(scope))));
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message: expect.stringContaining(needed.join(' or ')) } },
    });
  });

  test.each(needed)('is open to a key with nothing but %s and what it needs as well', async (scope) => {
    expect((await send(route, await keyWith(scope, ...(FURTHER[route] ?? [])))).status).not.toBe(403);
  });
});

test.each(Object.entries(PROCEDURES))('%s asks for the same scopes', async (name, needed) => {
  if (needed.length > 0)
    expect(await call(name, await keyWith(...SCOPES.filter((scope) => !needed.includes(scope))))).toBe(403);
  const further = FURTHER[name] ?? [];
  for (const scope of further)
    expect(await call(name, await keyWith(...SCOPES.filter((other) => other !== scope)))).toBe(403);
  for (const scope of needed.length > 0 ? needed : (['environment:proxy'] as const))
    expect(await call(name, await keyWith(scope, ...further))).not.toBe(403);
});

test('requires its own scope for the proxy', async () => {
  const headers = { 'provider-config-key': 'private', 'connection-id': 'nope' };
  expect((await rest(app, '/proxy/x', { bearer: await keyWith('environment:connections:*'), headers })).status).toBe(
    403,
  );
  expect((await rest(app, '/proxy/x', { bearer: await keyWith('environment:proxy'), headers })).status).toBe(400);
});

describe('a key that may read connections and not their credentials', () => {
  test('receives none, and may not request a refresh', async () => {
    const bearer = await keyWith('environment:connections:read');
    const get = (more = '') =>
      rest(app, '/connections/c1', { bearer, query: `?provider_config_key=private&force_refresh=false${more}` });
    expect(await get()).toMatchObject({ status: 200, body: { connection_id: 'c1', credentials: {} } });
    for (const flag of ['refresh_token', 'refresh_github_app_jwt_token'])
      expect((await get(`&${flag}=true`)).status).toBe(403);
    expect(
      (await rest(app, '/connections/c1', { bearer, query: '?provider_config_key=private&force_refresh=1' })).status,
    ).toBe(403);
  });

  test('receives an integration silently without its client', async () => {
    const bearer = await keyWith('environment:integrations:read');
    const { status, body } = await rest(app, '/integrations/hub', {
      bearer,
      query: '?include=credentials&include=webhook',
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { data: { unique_key: 'hub', webhook_url: null } } });
    expect((body as { data: object }).data).not.toHaveProperty('credentials');
  });
});

test('sends no credential to another host with a key that may not read those of an integration and its connections', async () => {
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'movable',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  const update = (bearer: string, body: object) =>
    rest(app, '/integrations/movable', { method: 'PATCH', bearer, body });
  const elsewhere = [
    { integration_config: { baseUrl: 'https://evil.example' } },
    { custom: { base_url_override_hosts: 'evil.example' } },
  ];
  const both = ['environment:integrations:read_credentials', 'environment:connections:read_credentials'] as const;
  for (const scopes of [[], [both[0]], [both[1]]]) {
    const bearer = await keyWith('environment:integrations:update', ...scopes);
    for (const body of elsewhere)
      expect(await update(bearer, body)).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden', message: expect.stringContaining('read_credentials') } },
      });
    for (const body of [{ display_name: 'Movable' }, { integration_config: { baseUrl: 'https://api.example.com' } }])
      expect((await update(bearer, body)).status).toBe(200);
  }
  const bearer = await keyWith('environment:integrations:update', ...both);
  for (const body of elsewhere) expect((await update(bearer, body)).status).toBe(200);
  expect(app.log()).toContain('sends its credentials to another host from now on: baseUrl');
});

describe('a key that may not update connections', () => {
  const credentialOf = async (connectionId: string): Promise<unknown> =>
    (await app.trpc.connections.get.query({ provider_config_key: 'private', connection_id: connectionId })).credentials;

  test('replaces no credential by an import of an existing id, but creates new ones', async () => {
    await importApiKey(app, 'private', { connectionId: 'kept' });
    const bearer = await keyWith('environment:connections:create', 'environment:connect_sessions:write');
    const put = (connectionId: string, with_: string) =>
      rest(app, '/connections', {
        method: 'POST',
        bearer: with_,
        body: {
          provider_config_key: 'private',
          connection_id: connectionId,
          credentials: { type: 'API_KEY', apiKey: 'planted' },
        },
      });
    expect(await put('kept', bearer)).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message: expect.stringContaining('environment:connections:update') } },
    });
    expect(await credentialOf('kept')).toMatchObject({ apiKey: 'an-api-key' });
    expect((await put('new-one', bearer)).status).toBe(201);
    expect(
      (await put('kept', await keyWith('environment:connections:create', 'environment:connections:update'))).status,
    ).toBe(201);
    expect(await credentialOf('kept')).toMatchObject({ apiKey: 'planted' });
  });

  test('creates no reconnect session without that scope', async () => {
    const body = { connection_id: 'c1', integration_id: 'private' };
    const reconnect = (bearer: string) => rest(app, '/connect/sessions/reconnect', { method: 'POST', bearer, body });
    expect(
      await reconnect(await keyWith('environment:connect_sessions:write', 'environment:connections:create')),
    ).toMatchObject({ status: 403 });
    expect(
      (await reconnect(await keyWith('environment:connect_sessions:write', 'environment:connections:update'))).status,
    ).toBe(201);
  });
});
