import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import type { Nango } from '@nangohq/node';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { failureOf, propsByOlderName, propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const SIGNING_KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let app: TestServer;
let tokens: ScriptedTokenEndpoint;
let receiver: WebhookReceiver;
let folder: ProviderFolder;

beforeAll(async () => {
  tokens = await scriptedTokenEndpoint();
  receiver = await startWebhookReceiver();
  folder = await writeProviderFolder(
    oauthProvider(
      {
        authorizationUrl: `${tokens.origin}/authorize`,
        tokenUrl: tokens.tokenUrl,
        revocationUrl: tokens.revocationUrl,
      },
      { id: 'scripted', name: 'Scripted' },
    ),
  );
  app = await startServer({
    config: {
      providersDir: folder.path,
      webhookUrl: receiver.url,
      webhookSecret: SIGNING_KEY,
      egressAllow: [new URL(tokens.origin).host, new URL(receiver.url).host],
    },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'scripted',
    unique_key: 'scripted',
    credentials: { type: 'OAUTH2', client_id: tokens.clientId, client_secret: tokens.clientSecret },
  });
});
afterAll(async () => {
  await app.close();
  await receiver[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  await tokens.close();
});

/** There is no SDK method for it. */
async function importTokens(
  connectionId: string,
  credentials: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const answer = await rest(app, '/connections', {
    method: 'POST',
    body: {
      provider_config_key: 'scripted',
      connection_id: connectionId,
      credentials: { type: 'OAUTH2', ...credentials },
      ...more,
    },
  });
  expect(answer.status).toBe(201);
  return answer.body as Record<string, unknown>;
}

const inAnHour = () => Date.now() + 3_600_000;

describe.each(SDK_VERSIONS)('@nangohq/node %s', (version, make) => {
  const nango = (): Nango => make(propsFor(app));
  const named = (name: string): string => `${name}-${version}`;

  test('returns the refresh token after an import, and on a read only when requested', async () => {
    const id = named('shown');
    const imported = await importTokens(
      id,
      { access_token: 'a', refresh_token: 'r', expires_at: inAnHour() },
      { connection_config: { refreshToken: 'x', region: 'eu' } },
    );
    expect(imported['credentials']).toMatchObject({ refresh_token: 'r' });
    const plain = await nango().getConnection('scripted', id);
    expect(JSON.stringify(plain)).not.toMatch(/refresh_?token/i);
    expect(plain.connection_config).toEqual({ region: 'eu' });
    expect(await nango().getConnection('scripted', id, false, true)).toMatchObject({
      credentials: { refresh_token: 'r' },
    });
  });

  test('reads a numeric expiry in milliseconds, and null as none', async () => {
    const expiresAt = inAnHour();
    await importTokens(named('ms'), { access_token: 'a', refresh_token: 'r', expires_at: expiresAt });
    expect((await nango().getConnection('scripted', named('ms'))).credentials).toMatchObject({
      expires_at: new Date(expiresAt).toISOString(),
    });
    await importTokens(named('null'), { access_token: 'still', expires_at: null });
    expect(await nango().getToken('scripted', named('null'))).toBe('still');
  });

  test('refreshes a token when it is due or forced, and returns the provider’s raw response', async () => {
    const id = named('fresh');
    const { accessToken, refreshToken } = tokens.authorize();
    await importTokens(id, { access_token: accessToken, refresh_token: refreshToken, expires_at: Date.now() - 1_000 });
    const first = await nango().getToken('scripted', id);
    expect(first).not.toBe(accessToken);
    expect(typeof first === 'string' && tokens.isLive(first)).toBe(true);
    const second = await nango().getToken('scripted', id, true);
    expect(second).not.toBe(first);
    expect(await nango().getRawTokenResponse('scripted', id)).toMatchObject({ access_token: second });
  });

  test('answers a refused refresh with 400, then 424 with its reason, also for metadata, and notifies the customer once', async () => {
    const id = named('refused');
    await importTokens(
      id,
      { access_token: 'old', refresh_token: 'never issued', expires_at: Date.now() - 1_000 },
      { tags: { plan: 'pro' } },
    );
    const first = await failureOf(nango().getToken('scripted', id));
    expect(first).toMatchObject({ status: 400, code: 'invalid_credentials', message: expect.any(String) });
    expect(first.error['payload']).toMatchObject({
      connection: { connection_id: id, credentials: {}, errors: [{ type: 'auth', log_id: expect.any(String) }] },
    });
    const calls = [
      () => nango().getToken('scripted', id),
      () => nango().getMetadata('scripted', id),
      () => nango().getRawTokenResponse('scripted', id),
    ];
    for (const call of calls) {
      const next = await failureOf(call());
      expect(next).toMatchObject({
        status: 424,
        code: 'invalid_credentials',
        error: { payload: { reason: 'reauthorization_required' } },
      });
    }
    const [listed] = (await nango().listConnections({ connectionId: id })).connections;
    expect(listed?.errors).toEqual([{ type: 'auth', log_id: expect.any(String) }]);
    const told = () =>
      receiver.received.filter(({ event }) => event.connectionId === id && event.operation === 'refresh');
    await expect.poll(() => told().length).toBe(1);
    expect(told()[0]?.event).toMatchObject({
      success: false,
      tags: { plan: 'pro' },
      error: { type: expect.any(String) },
    });
  });

  test('returns a token without a refresh token while it is valid, forced or not, and an error afterwards', async () => {
    await importTokens(named('alive'), { access_token: 'alive', expires_at: inAnHour() });
    for (const force of [false, true]) expect(await nango().getToken('scripted', named('alive'), force)).toBe('alive');
    await importTokens(named('dead'), { access_token: 'dead', expires_at: Date.now() - 1_000 });
    for (const force of [false, true]) {
      const failure = await failureOf(nango().getToken('scripted', named('dead'), force));
      expect(failure).toMatchObject({
        status: 424,
        code: 'invalid_credentials',
        error: { payload: { reason: 'reauthorization_required' } },
      });
      expect(JSON.stringify(failure.error)).not.toContain('"dead"');
    }
  });

  test('loses no connection in an outage of the provider', async () => {
    const id = named('outage');
    const { accessToken, refreshToken } = tokens.authorize();
    await importTokens(id, { access_token: accessToken, refresh_token: refreshToken, expires_at: inAnHour() });
    tokens.always({ reply: { status: 503, body: 'away' } });
    expect(await failureOf(nango().getToken('scripted', id, true))).toMatchObject({
      status: 400,
      code: 'invalid_credentials',
    });
    expect(await nango().getToken('scripted', id)).toBe(accessToken);
    // Only a caller without a valid token notices it: first that it was tried, then when it will be tried.
    await importTokens(named('empty'), {
      access_token: 'over',
      refresh_token: refreshToken,
      expires_at: Date.now() - 1_000,
    });
    const failures = [
      await failureOf(nango().getToken('scripted', named('empty'))),
      await failureOf(nango().getToken('scripted', named('empty'))),
    ];
    expect(
      failures.map(({ status, code, error }) => [status, code, (error['payload'] as { reason: string }).reason]),
    ).toEqual([
      [400, 'invalid_credentials', 'refresh_unavailable'],
      [424, 'invalid_credentials', 'refresh_backoff'],
    ]);
    tokens.always(null);
    expect(await nango().getToken('scripted', id, true)).not.toBe(accessToken);
    expect((await nango().listConnections({ connectionId: id })).connections).toMatchObject([{ errors: [] }]);
  });

  describe('webhooks', () => {
    test('pass the verifiers of the SDK and of Standard Webhooks, by their exact bytes', async () => {
      const id = named('hook');
      await importTokens(id, { access_token: 'a', expires_at: inAnHour() }, { tags: { b: '2', a: 'ü/"' } });
      const of = () => receiver.received.filter(({ event }) => event.connectionId === id);
      await expect.poll(() => of().length).toBe(1);
      const [webhook] = of();
      if (!webhook) throw new Error('no webhook came');
      const { body, headers, event } = webhook;
      expect(event).toMatchObject({
        from: 'nango',
        type: 'auth',
        operation: 'creation',
        success: true,
        authMode: 'OAUTH2',
        provider: 'scripted',
        environment: 'dev',
        tags: { a: 'ü/"', b: '2' },
      });
      expect(event).not.toHaveProperty('endUser');
      // Keys in order at every level, so that a receiver which serializes again gets the same bytes.
      expect(body).toBe(JSON.stringify(JSON.parse(body)));
      expect(Object.keys(JSON.parse(body) as object)).toEqual(Object.keys(event).sort());

      const sdk = make({ ...propsFor(app), webhookSigningKey: SIGNING_KEY });
      expect(sdk.verifyIncomingWebhookRequest(body, headers)).toBe(true);
      expect(
        make(propsByOlderName({ url: app.url, secretKey: SIGNING_KEY })).verifyIncomingWebhookRequest(body, headers),
      ).toBe(true);
      expect(sdk.verifyIncomingWebhookRequest(`${body} `, headers)).toBe(false);
      // Without a signing key, a client of the newer form has nothing to verify with.
      expect(make(propsFor(app)).verifyIncomingWebhookRequest(body, headers)).toBe(false);

      const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      expect(new Webhook(SIGNING_KEY).verify(body, given)).toMatchObject({ connectionId: id });
      expect(() => new Webhook(SIGNING_KEY).verify(`${body} `, given)).toThrow();
    });

    test('omit the end user of an import, and report an import over an id as an override', async () => {
      const id = named('again');
      await importTokens(id, { access_token: 'a', expires_at: inAnHour() }, { end_user: { id: 'u1' } });
      await importTokens(id, { access_token: 'b', expires_at: inAnHour() });
      const of = () => receiver.received.filter(({ event }) => event.connectionId === id).map(({ event }) => event);
      await expect.poll(() => of().map(({ operation }) => operation)).toEqual(['creation', 'override']);
      expect(of()[0]).toMatchObject({ tags: { end_user_id: 'u1' } });
      expect(of()[0]).not.toHaveProperty('endUser');
    });
  });
});
