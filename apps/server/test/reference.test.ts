import { launchBrowser } from '@holdfast/fixtures';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest, type RestCall } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'kept', tags: { team: 'a' } });
});
afterAll(() => app.close());

describe('the document', () => {
  test('is readable by anybody, from any page, and requested again only after a change', async () => {
    const first = await fetch(`${app.url}/openapi.json`, { headers: { origin: 'https://elsewhere.example' } });
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    });
    const document: unknown = await first.json();
    expect(document).toMatchObject({
      openapi: '3.1.1',
      servers: [{ url: new URL(app.url).origin.replace('127.0.0.1', 'localhost') }],
    });

    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${app.url}/openapi.json`, { headers: { 'if-none-match': etag } });
    expect({ status: again.status, body: await again.text(), etag: again.headers.get('etag') }).toEqual({
      status: 304,
      body: '',
      etag,
    });
    expect((await fetch(`${app.url}/openapi.json`, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
  });

  test('is read-only', async () => {
    const { status, headers } = await rest(app, '/openapi.json', { method: 'POST' });
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });
});

interface Operation extends RestCall {
  readonly id: string;
  readonly path: string;
  readonly status: number;
}

const refQuery = '?provider_config_key=private';
const ref = { connection_id: 'kept', provider_config_key: 'private' };
const apiKey = { type: 'API_KEY', apiKey: 'k' };

const operations: readonly Operation[] = [
  { id: 'listConnections', path: '/connections', query: '?tags[team]=a', status: 200 },
  { id: 'listConnections', path: '/connections', query: '?nope=1', status: 400 },
  { id: 'listConnections', path: '/connections', bearer: null, status: 401 },
  { id: 'getConnection', path: '/connections/kept', query: refQuery, status: 200 },
  { id: 'getConnection', path: '/connections/nope', query: refQuery, status: 404 },
  { id: 'getConnection', path: '/connections/kept', query: '?provider_config_key=nope', status: 400 },
  {
    id: 'importConnection',
    path: '/connections',
    method: 'POST',
    body: { provider_config_key: 'private', connection_id: 'new', credentials: apiKey, metadata: { a: 1 } },
    status: 201,
  },
  {
    id: 'importConnection',
    path: '/connections',
    method: 'POST',
    body: { provider_config_key: 'nope', credentials: apiKey },
    status: 404,
  },
  { id: 'importConnection', path: '/connections', method: 'POST', body: {}, status: 400 },
  {
    id: 'patchConnection',
    path: '/connections/kept',
    method: 'PATCH',
    query: refQuery,
    body: { end_user: { id: 'u', email: 'ada@example.com' } },
    status: 200,
  },
  { id: 'listConnections', path: '/connections', query: '?endUserId=u', status: 200 },
  {
    id: 'reportUnauthorized',
    path: '/connections/kept/unauthorized',
    method: 'POST',
    query: refQuery,
    body: { token: 'older' },
    status: 200,
  },
  {
    id: 'reportUnauthorized',
    path: '/connections/nope/unauthorized',
    method: 'POST',
    query: refQuery,
    body: { token: 'older' },
    status: 404,
  },
  { id: 'deleteConnection', path: '/connections/new', method: 'DELETE', query: refQuery, status: 200 },
  { id: 'deleteConnection', path: '/connections/new', method: 'DELETE', query: refQuery, status: 400 },
  {
    id: 'setMetadata',
    path: '/connections/metadata',
    method: 'POST',
    body: { ...ref, metadata: { a: [1, null] } },
    status: 201,
  },
  {
    id: 'updateMetadata',
    path: '/connections/metadata',
    method: 'PATCH',
    body: { ...ref, connection_id: ['kept'], metadata: {} },
    status: 200,
  },
  {
    id: 'updateMetadata',
    path: '/connections/metadata',
    method: 'PATCH',
    body: { ...ref, connection_id: ['nope'], metadata: {} },
    status: 404,
  },
  { id: 'createConnectSession', path: '/connect/sessions', method: 'POST', body: { tags: {} }, status: 201 },
  {
    id: 'createReconnectSession',
    path: '/connect/sessions/reconnect',
    method: 'POST',
    body: { connection_id: 'kept', integration_id: 'private' },
    status: 201,
  },
  {
    id: 'createManageSession',
    path: '/connect/sessions/manage',
    method: 'POST',
    body: { tags: { end_user_id: 'u1' } },
    status: 201,
  },
  { id: 'listIntegrations', path: '/integrations', status: 200 },
  { id: 'getIntegration', path: '/integrations/private', query: '?include=webhook&include=credentials', status: 200 },
  { id: 'getIntegration', path: '/integrations/nope', status: 404 },
  {
    id: 'createIntegration',
    path: '/integrations',
    method: 'POST',
    body: { provider: 'github', unique_key: 'gh', credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } },
    status: 200,
  },
  { id: 'getIntegration', path: '/integrations/gh', query: '?include=credentials', status: 200 },
  { id: 'updateIntegration', path: '/integrations/gh', method: 'PATCH', body: { display_name: 'Shown' }, status: 200 },
  { id: 'deleteIntegration', path: '/integrations/gh', method: 'DELETE', status: 200 },
  { id: 'listConnectionActivity', path: '/connections/kept/activity', query: `${refQuery}&limit=1`, status: 200 },
  { id: 'listConnectionActivity', path: '/connections/nope/activity', query: refQuery, status: 404 },
  { id: 'diagnoseConnection', path: '/connections/kept/diagnosis', query: refQuery, status: 200 },
  { id: 'diagnoseConnection', path: '/connections/nope/diagnosis', query: refQuery, status: 404 },
  { id: 'listApiKeys', path: '/api-keys', status: 200 },
  {
    id: 'createApiKey',
    path: '/api-keys',
    method: 'POST',
    body: { name: 'reader', scopes: ['environment:connections:list'] },
    status: 201,
  },
  { id: 'createApiKey', path: '/api-keys', method: 'POST', body: { name: 'x', scopes: [] }, status: 400 },
  { id: 'deleteApiKey', path: '/api-keys/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3', method: 'DELETE', status: 404 },
  {
    id: 'createWebhookEndpoint',
    path: '/webhook-endpoints',
    method: 'POST',
    body: { url: 'https://hooks.example.com/h' },
    status: 201,
  },
  {
    id: 'createWebhookEndpoint',
    path: '/webhook-endpoints',
    method: 'POST',
    body: { url: 'http://127.0.0.1/' },
    status: 400,
  },
  { id: 'listWebhookEndpoints', path: '/webhook-endpoints', status: 200 },
  {
    id: 'updateWebhookEndpoint',
    path: '/webhook-endpoints/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3',
    method: 'PATCH',
    body: { enabled: true },
    status: 404,
  },
  {
    id: 'deleteWebhookEndpoint',
    path: '/webhook-endpoints/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3',
    method: 'DELETE',
    status: 404,
  },
  {
    id: 'getWebhookEndpointSigningKey',
    path: '/webhook-endpoints/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3/signing-key',
    status: 404,
  },
  {
    id: 'rotateWebhookEndpointSigningKey',
    path: '/webhook-endpoints/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3/signing-key/rotate',
    method: 'POST',
    status: 404,
  },
  {
    id: 'testWebhookEndpoint',
    path: '/webhook-endpoints/0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3/test',
    method: 'POST',
    status: 404,
  },
  { id: 'listWebhookDeliveries', path: '/webhook-deliveries', query: '?limit=1', status: 200 },
  { id: 'getWebhookDelivery', path: '/webhook-deliveries/4711', status: 404 },
  { id: 'resendWebhookDelivery', path: '/webhook-deliveries/4711/resend', method: 'POST', status: 404 },
  { id: 'listActivity', path: '/activity', query: '?limit=5', status: 200 },
  { id: 'getWebhookSettings', path: '/webhook-settings', status: 200 },
  {
    id: 'updateWebhookSettings',
    path: '/webhook-settings',
    method: 'PATCH',
    body: { on_connection_deletion: true },
    status: 200,
  },
  { id: 'rotateWebhookSigningKey', path: '/environment/webhook-signing-key/rotate', method: 'POST', status: 200 },
  { id: 'listProviders', path: '/providers', status: 200 },
  { id: 'getProvider', path: '/providers/github', status: 200 },
  { id: 'getProvider', path: '/providers/nope', status: 404 },
];

interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, Record<string, unknown>>> };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly operationId: string; readonly responses: Readonly<Record<string, unknown>> }>>
    >
  >;
}

describe('the server’s responses match the document:', () => {
  let ajv: Ajv2020;
  let document: Described;
  beforeAll(async () => {
    document = (await (await fetch(`${app.url}/openapi.json`)).json()) as Described;
    // Responses may gain members for a reader; here, a member that is missing in the document is a fault of the
    // document.
    const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [
      name,
      name === 'Error' ? schema : closed(schema),
    ]);
    ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(
      { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } },
      'document',
    );
  });

  test.each(operations)('$id: $status ($method $path$query)', async ({ id, path, status, ...call }) => {
    const answer = await rest(app, path, call);
    expect(answer.status).toBe(status);
    expect(faultsOf(id, answer)).toEqual([]);
  });

  test('also for a session', async () => {
    const { data } = await app.trpc.connectSessions.create.mutate({
      end_user: { id: 'u' },
      allowed_integrations: ['private'],
    });
    expect(faultsOf('getConnectSession', await rest(app, '/connect/session', { bearer: data.token }))).toEqual([]);
    expect(faultsOf('listIntegrations', await rest(app, '/integrations', { bearer: data.token }))).toEqual([]);
    const ended = await rest(app, '/connect/session', { method: 'DELETE', bearer: data.token });
    expect(ended.status).toBe(204);
    expect(faultsOf('getConnectSession', await rest(app, '/connect/session', { bearer: data.token }))).toEqual([]);
  });

  test('and a wrong response would be noticed', async () => {
    const { body, status } = await rest(app, '/connections/kept', { query: refQuery });
    expect(faultsOf('getConnection', { status, body: { ...(body as object), extra: 1 } })).not.toEqual([]);
    expect(faultsOf('getConnection', { status, body: { ...(body as object), created_at: 'yesterday' } })).not.toEqual(
      [],
    );
    expect(
      faultsOf('getConnection', { status: 404, body: { error: { code: 'unknown_connection', message: 'x' } } }),
    ).not.toEqual([]);
  });

  function faultsOf(id: string, { status, body }: { readonly status: number; readonly body: unknown }): unknown[] {
    const validate = ajv.getSchema(`document#${pointerTo(document, id, status)}/content/application~1json/schema`);
    if (!validate) return [`the document has no answer ${status} for ${id}`];
    return validate(body) === true ? [] : (validate.errors ?? []);
  }
});

describe('the page', () => {
  test('shows every operation within its policy, and contacts only this server', async () => {
    await using browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    const faults: string[] = [];
    const asked = new Set<string>();
    page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'request',
      (request) => void (request.url().startsWith('data:') || asked.add(new URL(request.url()).origin)),
    );
    await page.goto(`${app.url}/reference`);
    await page.getByText('Get a connection with its credentials').click();
    await page.getByText('The refresh token is included only').waitFor();
    const shown = await page.locator('.opblock').count();
    const { paths } = (await (await fetch(`${app.url}/openapi.json`)).json()) as Described;
    expect(shown).toBe(Object.values(paths).flatMap((item) => Object.keys(item)).length);
    expect(faults).toEqual([]);
    expect([...asked]).toEqual([new URL(app.url).origin]);
  }, 60_000);

  test('runs only its own files', async () => {
    const { headers } = await rest(app, '/reference/', { bearer: null });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect((await rest(app, '/reference/nope.js', { bearer: null })).status).toBe(404);
  });
});

function pointerTo({ paths }: Described, id: string, status: number): string {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId, responses }] of Object.entries(item)) {
      if (operationId !== id) continue;
      const response = responses[String(status)] as { readonly $ref?: string } | undefined;
      return (
        response?.$ref?.slice(1) ??
        `/paths/${path.replaceAll('/', '~1').replaceAll(/[{}]/g, encodeURIComponent)}/${method}/responses/${status}`
      );
    }
  }
  throw new Error(`the document has no operation ${id}`);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in members && !('additionalProperties' in members)
    ? { ...members, additionalProperties: false }
    : members;
}
