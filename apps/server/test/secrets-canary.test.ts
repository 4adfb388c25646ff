import type { AppRouter } from '@holdfast/api';
import { createHoldfast } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { expect, test } from 'vitest';

import { beginFlowOf, comeBack } from './authorization-road.js';
import { openDeployment } from './deployment.js';
import { filesOf, findSecrets, tablesOf, type Canary } from './find-secrets.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startWebhookReceiver } from './webhook-receiver.js';

const VISIBLE = 'no-secret-at-all';
const SECRET = 'canary-7Q+fJ/x~"&%=';

test('keeps secrets out of every table, file of the database, output and webhook', { timeout: 60_000 }, async () => {
  await using endpoint = await scriptedTokenEndpoint({ rotation: 'strict' });
  await using receiver = await startWebhookReceiver();
  const urls = { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` };
  await using folder = await writeProviderFolder(oauthProvider(urls, { id: 'acme', name: 'Acme' }));
  await using deployment = await openDeployment({
    HOLDFAST_PROVIDERS_DIR: folder.path,
    HOLDFAST_WEBHOOK_URL: receiver.url,
    HOLDFAST_EGRESS_ALLOW: `${new URL(endpoint.origin).host},${new URL(receiver.url).host}`,
  });
  const server = await deployment.start();
  const app = {
    url: server.url,
    secretKey: deployment.secretKey,
    trpcAs: (bearer: string | undefined) => trpcOf(server.url, bearer ?? ''),
  };
  const { client } = server;
  const canaries: Canary[] = [
    { name: 'secret key', value: deployment.secretKey },
    { name: 'webhook secret', value: deployment.webhookSecret },
    { name: 'webhook key', value: Buffer.from(deployment.webhookSecret.slice('whsec_'.length), 'base64') },
    { name: 'root key', value: Buffer.from(deployment.encryptionKeys.slice('k1:'.length), 'base64') },
    { name: 'client secret', value: endpoint.clientSecret },
  ];
  function canary(name: string): string {
    const value = `${SECRET}${name}`;
    canaries.push({ name, value });
    return value;
  }

  await client.createIntegration({
    provider: 'acme',
    unique_key: 'acme',
    credentials: {
      type: 'OAUTH2',
      client_id: endpoint.clientId,
      client_secret: endpoint.clientSecret,
      webhook_secret: canary('webhook-secret-of-provider'),
    },
  });
  const baseUrl = { integration_config: { baseUrl: 'https://api.example.com' } };
  await client.createIntegration({ provider: 'private-api-bearer', unique_key: 'key', ...baseUrl });
  await client.createIntegration({ provider: 'private-api-basic', unique_key: 'basic', ...baseUrl });

  // The flow, once to its end and once with a browser that does not match.
  for (const fits of [true, false]) {
    const session = await client.createConnectSession({ tags: { end_user_id: VISIBLE } });
    const flow = await beginFlowOf(app, session.data.token, 'acme');
    const code = endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge });
    const page = await comeBack(app, flow, { code, state: flow.state }, fits ? {} : { cookie: null });
    expect(page.status).toBe(fits ? 200 : 400);
    canaries.push(
      { name: 'session token', value: session.data.token },
      { name: 'start code', value: flow.startCode },
      { name: 'state', value: flow.state },
      { name: 'cookie', value: flow.cookie.split('=')[1] ?? '' },
      { name: 'code', value: code },
    );
    expect(findSecrets([{ place: 'page', bytes: Buffer.from(page.html) }], canaries)).toEqual([]);
  }
  canaries.push({ name: 'verifier', value: endpoint.ledger.requests.at(-1)?.params['code_verifier'] ?? '' });

  // Values from an end user, and values from a backend.
  const typing = await client.createConnectSession({ tags: {} });
  const { authorization } = app.trpcAs(typing.data.token);
  await authorization.submit.mutate({
    integration_id: 'key',
    credentials: { type: 'API_KEY', apiKey: canary('api-key') },
  });
  await authorization.submit.mutate({
    integration_id: 'basic',
    credentials: { type: 'BASIC', username: 'ada', password: canary('password') },
  });
  const oauth = {
    type: 'OAUTH2',
    access_token: canary('imported-access-token'),
    expires_at: Date.now() - 1_000,
  } as const;
  const own = { client_id: 'own-client', client_secret: canary('own-client-secret') };
  const importing = { provider_config_key: 'acme', connection_id: 'failing' };
  await client.importConnection({
    ...importing,
    credentials: { ...oauth, refresh_token: canary('imported-refresh-token'), config_override: own },
  });

  // A successful refresh, and a provider that repeats every secret that it received.
  const [connected] = (await client.listConnections({ tags: { end_user_id: VISIBLE } })).connections;
  await client.getToken('acme', String(connected?.connection_id), true);
  const echo = canaries.map(({ value }) => value).join(' ');
  const headers = { 'content-type': 'text/html', 'x-echo': encodeURIComponent(echo) };
  const words = `no: ${canaries
    .slice(-3)
    .map(({ value }) => value)
    .join(' ')}`;
  const refusal = { reply: { status: 400, body: { error: 'invalid_grant', error_description: words } } };
  endpoint.script({ reply: { status: 500, headers, body: `<h1>${echo}</h1>` } }, refusal, refusal);
  for (const reason of ['refresh_unavailable', 'refresh_failed']) {
    await expect(client.getToken('acme', 'failing', true)).rejects.toMatchObject({
      code: 'invalid_credentials',
      reason,
    });
  }
  for (const { accessToken, refreshToken } of endpoint.ledger.issued) {
    canaries.push(
      { name: 'access token', value: accessToken },
      ...(refreshToken === null ? [] : [{ name: 'refresh token', value: refreshToken }]),
    );
  }

  // The operator, and calls with secrets in wrong places.
  const signIn = await rest(app, '/dashboard/api/sign-in', {
    method: 'POST',
    bearer: null,
    body: { secret_key: app.secretKey },
  });
  canaries.push({
    name: 'operator cookie',
    value: /=([^;]+)/.exec(signIn.headers.get('set-cookie') ?? '')?.[1] ?? '',
  });
  await rest(app, `/connections?secret=${encodeURIComponent(SECRET)}query`, {
    bearer: canary('wrong-key-0123456789'),
  });
  await rest(app, `/oauth/callback/x?code=${canary('stray-code').replaceAll(/[^\w-]/g, 'x')}&state=y`, {
    bearer: null,
  });
  await createHoldfast({ url: server.url, secretKey: `${app.secretKey.slice(0, -1)}x` })
    .listConnections()
    .catch(() => undefined);
  await expect.poll(() => receiver.received.length).toBeGreaterThanOrEqual(4);

  const tables = await tablesOf(deployment.database);
  const told = [
    { place: 'output', bytes: Buffer.from(deployment.output()) },
    { place: 'webhooks', bytes: Buffer.from(JSON.stringify(receiver.received)) },
  ];
  const files = await filesOf(deployment.database);
  expect(findSecrets([...tables, ...told, ...files], canaries)).toEqual([]);

  // The search works: it finds values that are not secret, and would find a secret in each form.
  const seen = findSecrets([...tables, ...told, ...files], [{ name: 'tag', value: VISIBLE }]);
  for (const place of ['connections', 'connection_tags', 'connect_sessions', 'events', 'webhooks', '/']) {
    expect(seen).toContainEqual(expect.stringMatching(`^tag in ${place}`));
  }
  expect(deployment.output()).toContain('"path":"/oauth/callback/x"');
  await clientOf(deployment.database.db)`create table planted as
    select ${endpoint.clientSecret}::text as plain, ${Buffer.from(`a${app.secretKey}`).toString('base64')}::text as encoded, convert_to(${SECRET}, 'UTF8') as bytes`;
  const planted = (await tablesOf(deployment.database)).filter(({ place }) => place.startsWith('planted'));
  expect(findSecrets(planted, [...canaries, { name: 'prefix', value: SECRET }])).toEqual([
    'secret key in planted, row 0',
    'client secret in planted, row 0',
    'prefix in planted, row 0',
  ]);
});

function trpcOf(url: string, bearer: string): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${bearer}` } })],
  });
}
