import { clientOf } from '@holdfast/db';
import { startAwsServer, type AwsServer } from '@holdfast/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { findSecrets, tablesOf } from './find-secrets.js';
import { awsRoleProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy, type ProxyTestAnswer, type ProxyTestCall } from './proxy-road.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const ROLE = { roleArn: 'arn:aws:iam::123456789012:role/team/Reader', externalId: 'holdfast:7+=,.@/-x' };

let aws: AwsServer;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  aws = await startAwsServer(ROLE);
  folder = await writeProviderFolder(awsRoleProvider(aws.origin, { id: 'cloud', name: 'Cloud' }));
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(aws.origin).host] } });
  const keys = { awsAccessKeyId: aws.keys.accessKeyId, awsSecretAccessKey: aws.keys.secretAccessKey };
  const usual = { service: 'execute-api', defaultRegion: 'eu-central-1', stsEndpointUrl: aws.origin, ...keys };
  for (const [unique_key, integration_config] of [
    ['cloud', usual],
    ['storage', { ...usual, service: 's3' }],
    ['wrong-keys', { ...usual, awsSecretAccessKey: 'another-secret' }],
    ['no-keys', { service: 's3', defaultRegion: 'eu-central-1', stsEndpointUrl: aws.origin }],
    ['no-region', { service: 's3', stsEndpointUrl: aws.origin, ...keys }],
  ] as const) {
    await app.trpc.integrations.create.mutate({ provider: 'cloud', unique_key, integration_config });
  }
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await aws[Symbol.asyncDispose]();
});
beforeEach(() => void aws.calls.splice(0));

/** A session whose external id the role trusts, as if a person had entered it there. */
async function trustedSession(integration?: string, reconnect?: string): Promise<string> {
  const { data } =
    reconnect && integration
      ? await app.trpc.connectSessions.createReconnect.mutate({ connection_id: reconnect, integration_id: integration })
      : await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' } });
  const { externalId } = (await app.trpcAs(data.token).connectSessions.get.query()).data;
  if (externalId !== undefined) aws.trust(externalId);
  return data.token;
}

async function submit(
  integration: string,
  body: unknown,
  params: Readonly<Record<string, string>> = {},
  reconnect?: string,
): Promise<RestAnswer> {
  const data = { token: await trustedSession(integration, reconnect) };
  const query = new URLSearchParams({
    connect_session_token: data.token,
    ...Object.fromEntries(Object.entries(params).map(([key, value]) => [`params[${key}]`, value])),
  });
  return rest(app, `/auth/aws-sigv4/${integration}`, { method: 'POST', bearer: null, query: `?${query}`, body });
}

async function connected(integration = 'cloud', body: object = { role_arn: ROLE.roleArn }): Promise<string> {
  const { status, body: answer } = await submit(integration, body);
  expect([status, answer]).toEqual([200, { connectionId: expect.any(String), providerConfigKey: integration }]);
  return (answer as { connectionId: string }).connectionId;
}

async function keysOf(
  connectionId: string,
  query = '',
): Promise<
  RestAnswer & {
    readonly body: { readonly credentials: Record<string, string>; readonly connection_config: Record<string, string> };
  }
> {
  return (await rest(app, `/connections/${connectionId}?provider_config_key=cloud${query}`)) as RestAnswer & {
    readonly body: { readonly credentials: Record<string, string>; readonly connection_config: Record<string, string> };
  };
}

function call(
  connectionId: string,
  path: string,
  { headers, ...given }: ProxyTestCall & { readonly integration?: string } = {},
): Promise<ProxyTestAnswer> {
  return callProxy(app, path, {
    ...given,
    headers: { 'provider-config-key': given.integration ?? 'cloud', 'connection-id': connectionId, ...headers },
  });
}

test('connects a role with keys of an hour, in the given region', async () => {
  const connectionId = await connected('cloud', { role_arn: ROLE.roleArn, region: 'us-west-2' });
  expect(aws.calls).toMatchObject([{ service: 'sts', region: 'us-west-2', problem: null }]);
  expect((await keysOf(connectionId)).body).toMatchObject({
    connection_config: { region: 'us-west-2', external_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    credentials: {
      type: 'AWS_SIGV4',
      role_arn: ROLE.roleArn,
      region: 'us-west-2',
      service: 'execute-api',
      access_key_id: expect.stringMatching(/^ASIA/),
      secret_access_key: expect.any(String),
      session_token: expect.any(String),
      expires_at: expect.stringMatching(/Z$/),
      external_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      raw: { AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/Reader/holdfast' } },
    },
  });
});

test('accepts the same from the Connect UI by tRPC, and uses the integration’s region by default', async () => {
  await app.trpcAs(await trustedSession()).authorization.submit.mutate({
    integration_id: 'cloud',
    credentials: { type: 'AWS_SIGV4', role_arn: ROLE.roleArn },
  });
  expect(aws.calls).toMatchObject([{ service: 'sts', region: 'eu-central-1' }]);
});

describe('the external id', () => {
  const idOf = async (token: string): Promise<string | undefined> =>
    (await app.trpcAs(token).connectSessions.get.query()).data.externalId;
  const newSession = async (options: object = {}): Promise<string> =>
    (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' }, ...options })).data.token;

  test('is unique for each session, stable, and absent when no role can be connected', async () => {
    const [first, second] = [await newSession(), await newSession()];
    expect(await idOf(first)).toBe(await idOf(first));
    expect(await idOf(first)).not.toBe(await idOf(second));
    await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
    expect(await idOf(await newSession({ allowed_integrations: ['open'] }))).toBeUndefined();
  });

  test('is useless in the session of another customer', async () => {
    aws.trust((await idOf(await newSession())) ?? '');
    const mallory = await newSession({ tags: { end_user_id: 'mallory' } });
    const submitted = app.trpcAs(mallory).authorization.submit.mutate({
      integration_id: 'cloud',
      credentials: { type: 'AWS_SIGV4', role_arn: ROLE.roleArn },
    });
    await expect(submitted).rejects.toMatchObject({ data: { error: { code: 'connection_test_failed' } } });
  });

  test('may be set by the backend, in the session', async () => {
    aws.trust('from-the-backend');
    const token = await newSession({
      integrations_config_defaults: { cloud: { connection_config: { external_id: 'from-the-backend' } } },
    });
    await app.trpcAs(token).authorization.submit.mutate({
      integration_id: 'cloud',
      credentials: { type: 'AWS_SIGV4', role_arn: ROLE.roleArn },
    });
  });
});

describe('no connection is made', () => {
  test.each<[string, string, object, Record<string, string>, number, string, string[] | null]>([
    [
      'for a role that does not exist',
      'cloud',
      { role_arn: 'arn:aws:iam::123456789012:role/None' },
      {},
      400,
      'connection_test_failed',
      null,
    ],
    [
      'with an external id that the browser chose',
      'cloud',
      { role_arn: ROLE.roleArn },
      { external_id: 'of-another-customer' },
      400,
      'invalid_connection_config',
      ['connection_config', 'external_id'],
    ],
    [
      'for a value that is not a role',
      'cloud',
      { role_arn: 'arn:aws:iam::123456789012:user/x' },
      {},
      400,
      'invalid_body',
      ['credentials', 'role_arn'],
    ],
    ['without a role', 'cloud', {}, {}, 400, 'invalid_body', ['role_arn']],
    [
      'in a region that would leave the host',
      'cloud',
      { role_arn: ROLE.roleArn, region: 'x.evil.test/' },
      {},
      400,
      'invalid_body',
      ['region'],
    ],
    [
      'in such a region among the parameters',
      'cloud',
      { role_arn: ROLE.roleArn },
      { region: 'evil.test#' },
      400,
      'invalid_connection_config',
      ['connection_config', 'region'],
    ],
    ['without any region', 'no-region', { role_arn: ROLE.roleArn }, {}, 400, 'invalid_connection_config', null],
    ['with keys that AWS refuses', 'wrong-keys', { role_arn: ROLE.roleArn }, {}, 400, 'connection_test_failed', null],
    ['without keys of the integration', 'no-keys', { role_arn: ROLE.roleArn }, {}, 400, 'invalid_credentials', null],
    ['for an unknown integration', 'nope', { role_arn: ROLE.roleArn }, {}, 404, 'unknown_provider_config', null],
  ])('%s', async (_what, integration, body, params, status, code, path) => {
    const before = (await app.trpc.connections.list.query({})).connections.length;
    const answer = await submit(integration, body, params);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { error: { code, message: expect.stringMatching(/./), ...(path && { errors: [{ path }] }) } },
    ]);
    expect((await app.trpc.connections.list.query({})).connections).toHaveLength(before);
  });

  test('when the provider refuses, with a message for the person', async () => {
    const token = await trustedSession();
    aws.trust('other');
    const { externalId } = (await app.trpcAs(token).connectSessions.get.query()).data;
    const submitted = app.trpcAs(token).authorization.submit.mutate({
      integration_id: 'cloud',
      credentials: { type: 'AWS_SIGV4', role_arn: ROLE.roleArn },
    });
    await expect(submitted).rejects.toMatchObject({
      message: expect.stringMatching(new RegExp(`trust policy.*external ID ${externalId}.*AccessDenied`)),
    });
  });
});

async function statusOf(connectionId: string): Promise<string | undefined> {
  const [row] = await clientOf(app.database.db)<
    { status: string }[]
  >`select status from connections where connection_id = ${connectionId}`;
  return row?.status;
}

describe('keys are refreshed', () => {
  test('with the role and the external id of the connection', async () => {
    const connectionId = await connected();
    const first = await keysOf(connectionId);
    const second = await keysOf(connectionId, '&force_refresh=true');
    expect(second.status).toBe(200);
    expect(second.body.credentials['access_key_id']).not.toBe(first.body.credentials['access_key_id']);
    expect((await call(connectionId, '/proxy/items')).status).toBe(200);
  });

  test('until the role no longer trusts us: then its owner must authorize again, with the same external id', async () => {
    const connectionId = await connected();
    const { external_id: externalId = '' } = (await keysOf(connectionId)).body.connection_config;
    aws.trust(null);
    expect(await keysOf(connectionId, '&force_refresh=true')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_credentials' } },
    });
    aws.trust(externalId);
    expect(await statusOf(connectionId)).toBe('reauthorization_required');
    expect(await submit('cloud', { role_arn: ROLE.roleArn }, {}, connectionId)).toMatchObject({
      status: 200,
      body: { connectionId },
    });
    expect(await statusOf(connectionId)).toBe('active');
    expect(await keysOf(connectionId)).toMatchObject({
      status: 200,
      body: { connection_config: { external_id: externalId } },
    });
  });

  test('not during an outage of AWS, which says nothing about the role', async () => {
    const connectionId = await connected();
    aws.script({ status: 503 });
    expect(await keysOf(connectionId, '&force_refresh=true')).toMatchObject({ status: 400 });
    expect(await keysOf(connectionId, '&force_refresh=true')).toMatchObject({ status: 200 });
  });
});

describe('an API call is signed', () => {
  test.each<[string, ProxyTestCall & { readonly integration?: string }, string]>([
    ['with a query', {}, '/proxy/items?b=2%20%2B&a=%C3%A9&a=&list'],
    ['with escapes in its path', {}, '/proxy/items/a%20b/%E2%82%AC'],
    ['with two slashes in its path', {}, '/proxy/items//x/'],
    [
      'with JSON',
      {
        method: 'POST',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json', 'nango-proxy-x-amz-target': 'T.Do' },
      },
      '/proxy/',
    ],
    [
      'with its own hash and token, which are ignored',
      {
        method: 'PUT',
        body: 'x',
        headers: { 'nango-proxy-x-amz-content-sha256': 'y', 'nango-proxy-X-Amz-Security-Token': 'z' },
      },
      '/proxy/x',
    ],
    ['for S3', { integration: 'storage', method: 'PUT', body: 'object' }, '/proxy/bucket/a%20b/key?uploads'],
    [
      'for S3, with a streamed body',
      { integration: 'storage', method: 'PUT', body: Buffer.alloc(1_100_000, 'x') },
      '/proxy/bucket/large',
    ],
  ])('with %s', async (_with, given, path) => {
    const connectionId = await connected(given.integration);
    aws.calls.splice(0);
    const answer = await call(connectionId, path, given);
    expect(aws.calls).toMatchObject([
      {
        method: given.method ?? 'GET',
        problem: null,
        body: given.body?.toString() ?? '',
        service: given.integration ? 's3' : 'execute-api',
      },
    ]);
    expect([answer.status, answer.json()]).toEqual([200, { ok: true }]);
  });

  test('again when it is repeated, and after a redirect on the origin', async () => {
    const connectionId = await connected();
    aws.calls.splice(0);
    aws.script({ status: 503, headers: { 'retry-after': '0' } }, { status: 307, headers: { location: '/moved?x=1' } });
    expect((await call(connectionId, '/proxy/items', { headers: { retries: '1' } })).status).toBe(200);
    expect(aws.calls.map(({ url, problem }) => [url, problem])).toEqual([
      ['/items', null],
      ['/items', null],
      ['/moved?x=1', null],
    ]);
  });

  test.each<[string, ProxyTestCall & { readonly integration?: string }, string, number, string]>([
    [
      'a streamed body that must be signed',
      { method: 'POST', body: Buffer.alloc(1_100_000, 'x') },
      '/proxy/x',
      413,
      'payload_too_large',
    ],
    ['a path that S3 cannot decode', { integration: 'storage' }, '/proxy/x/%zz', 400, 'invalid_uri_params'],
  ])('or refused: %s', async (_what, given, path, status, code) => {
    const connectionId = await connected(given.integration);
    aws.calls.splice(0);
    const answer = await call(connectionId, path, given);
    expect([answer.status, answer.json()]).toMatchObject([status, { error: { code } }]);
    expect(aws.calls).toEqual([]);
  });
});

test('stores no key in the database or the log', async () => {
  const { body } = await keysOf(await connected());
  const { secret_access_key: key = '', session_token: token = '' } = body.credentials;
  const canaries = [
    { name: 'integration key', value: aws.keys.secretAccessKey },
    { name: 'integration key id', value: aws.keys.accessKeyId },
    { name: 'secret key', value: key },
    { name: 'session token', value: token },
  ];
  expect(
    findSecrets([...(await tablesOf(app.database)), { place: 'log', bytes: Buffer.from(app.log()) }], canaries),
  ).toEqual([]);
});
