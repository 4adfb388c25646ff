import { HoldfastError } from '@holdfast/client';
import { createTestHoldfast, type TestHoldfast } from '@holdfast/testing';
import { startTestHoldfast, startTestPostgres, type TestPostgres } from '@holdfast/testing/server';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { normalized } from './normalized.js';

/** One case: what it returns must be the same in memory and on PostgreSQL. */
type Case = (test: TestHoldfast, attempt: Attempt) => Promise<unknown>;
/** The result of a call, or the error that it rejected with. */
type Attempt = (call: Promise<unknown>) => Promise<unknown>;

const INTEGRATIONS = { github: 'github', google: 'google', bearer: 'private-api-bearer' };
const CONFIG = { integration_config: { baseUrl: 'https://api.example.com' } };
const KEY = { type: 'API_KEY', apiKey: 'an-api-key' } as const;

async function withTags(test: TestHoldfast): Promise<void> {
  const tags = [
    { end_user_id: 'eu_1', plan: 'pro' },
    { end_user_id: 'eu_2', plan: 'free', organization_id: 'acme' },
    { end_user_id: 'other', plan: 'pro', organization_id: 'acme', end_user_email: 'Ada@Example.com' },
    {},
  ];
  for (const [at, own] of tags.entries())
    await test.holdfast.importConnection({
      provider_config_key: 'bearer',
      connection_id: `c${at}`,
      credentials: KEY,
      verify: false,
      tags: own,
      created_at: `2026-01-0${at + 1}T00:00:00.000Z`,
    });
}

const cases: Readonly<Record<string, Case>> = {
  async 'integrations are created, renamed, listed and deleted'({ holdfast }, attempt) {
    return [
      await attempt(holdfast.createIntegration({ provider: 'github', unique_key: 'github' })),
      await attempt(holdfast.createIntegration({ provider: 'nowhere', unique_key: 'nowhere' })),
      await attempt(holdfast.getIntegration('unknown')),
      await attempt(holdfast.getIntegration('github', { include: ['credentials'] })),
      await attempt(holdfast.updateIntegration('google', { new_unique_key: 'github' })),
      await attempt(holdfast.updateIntegration('google', { new_unique_key: 'drive', display_name: 'Drive' })),
      await attempt(holdfast.deleteIntegration('drive')),
      await attempt(holdfast.deleteIntegration('drive')),
      await attempt(holdfast.listIntegrations()),
    ];
  },
  async 'lists are filtered by tags, where, end user, search and integration'(test, attempt) {
    await withTags(test);
    const { holdfast } = test;
    const listed = async (filter: Parameters<typeof holdfast.listConnections>[0]): Promise<unknown> =>
      attempt(holdfast.listConnections(filter).then(({ connections }) => connections.map((c) => c.connection_id)));
    return [
      await attempt(holdfast.listConnections()),
      await listed({ tags: { plan: 'pro' } }),
      await listed({ tags: { plan: 'pro', organization_id: 'acme' } }),
      await listed({
        where: {
          or: [
            { tag: 'plan', eq: 'free' },
            { tag: 'end_user_id', startsWith: 'eu_' },
          ],
        },
      }),
      await listed({ where: { not: { tag: 'plan', in: ['pro'] } } }),
      await listed({
        where: {
          and: [
            { tag: 'organization_id', exists: true },
            { tag: 'plan', eq: 'pro' },
          ],
        },
      }),
      await listed({ where: { tag: 'organization_id', exists: false } }),
      await listed({ where: { tag: 'PLAN!', eq: 'x' } }),
      await listed({ search: 'ADA@' }),
      await listed({ endUserId: 'eu_1' }),
      await listed({ endUserOrganizationId: 'acme' }),
      await listed({ integrationId: ['github', 'bearer'], limit: 2 }),
      await listed({ integrationId: 'github' }),
      await listed({ limit: 2, page: 1 }),
      await listed({ limit: 0 }),
    ];
  },
  async 'an import is checked, updated and kept'({ holdfast }, attempt) {
    const row = { provider_config_key: 'bearer', connection_id: 'one', credentials: KEY };
    return [
      await attempt(holdfast.importConnection({ ...row, verify: false, metadata: { a: 1 } })),
      await attempt(holdfast.importConnection({ ...row, verify: false, tags: { plan: 'pro' } })),
      await attempt(holdfast.importConnection({ ...row, provider_config_key: 'unknown' })),
      await attempt(holdfast.importConnections([row, { ...row, connection_id: '' }])),
      await attempt(holdfast.importConnections([row, { ...row, connection_id: 'two' }], { existing: 'keep' })),
      await attempt(holdfast.getConnection('bearer', 'two')),
      await attempt(holdfast.getConnection('bearer', 'three')),
      await attempt(holdfast.getConnection('unknown', 'two')),
    ];
  },
  async 'tags and metadata are replaced, merged and limited'(test, attempt) {
    await withTags(test);
    const { holdfast } = test;
    const name = { connectionId: 'c0', provider_config_key: 'bearer' };
    return [
      await attempt(holdfast.patchConnection(name, { tags: { plan: 'max' } })),
      await attempt(holdfast.patchConnection(name, { tags: { '1st': 'x' } })),
      await attempt(holdfast.patchConnection({ ...name, connectionId: 'none' }, { tags: {} })),
      await attempt(holdfast.listConnections({ tags: { plan: 'max' } })),
      await attempt(holdfast.setMetadata('bearer', ['c0', 'c1'], { a: { b: 1 }, z: null })),
      await attempt(holdfast.setMetadata('bearer', ['c0', 'none'], { a: 2 })),
      await attempt(holdfast.updateMetadata('bearer', 'c0', { z: [1], m: 'x' })),
      await attempt(holdfast.updateMetadata('bearer', 'c0', { long: 'x'.repeat(2_000_000) })),
      await attempt(holdfast.getMetadata('bearer', 'c0')),
      await attempt(holdfast.getMetadata('bearer', 'c3')),
    ];
  },
  async 'an end user connects, and a session ends'(test, attempt) {
    const { holdfast } = test;
    const session = await holdfast.connect({ tags: { end_user_id: 'u' }, allow: ['github'] });
    const late = await holdfast.connect({ tags: { end_user_id: 'u' } });
    const keyed = await holdfast.connect({ tags: { end_user_id: 'u' } });
    const first = await attempt(test.authorize(session.url, 'github'));
    const rest = [
      await attempt(test.authorize(session.url, 'google')),
      await attempt(test.authorize(session.url, 'github')),
      await attempt(test.authorize(keyed.url, 'bearer', { credentials: { type: 'API_KEY', apiKey: 'k' }, params: {} })),
      await attempt(holdfast.createConnectSession({ tags: {}, allowed_integrations: ['unknown'] })),
    ];
    test.clock.jump('31m');
    rest.push(await attempt(test.authorize(late.url, 'google')));
    await test.settle();
    // Events about different connections are delivered at the same time.
    const delivered = test.webhooks.toSorted((one, other) => one.provider.localeCompare(other.provider));
    return [first, rest, await attempt(holdfast.listConnections()), delivered, test.provider.requests];
  },
  async 'a credential is refreshed when it is due, once for many callers'(test) {
    const { integrationId, connectionId } = await test.connect('google', { tags: {} });
    const before = await test.holdfast.getAccessToken(integrationId, connectionId);
    test.provider.fault('rotate');
    const tokens: unknown[] = [];
    for (let round = 0; round < 3; round += 1) {
      test.clock.jump('2h');
      const asked = Array.from({ length: 5 }, async () => test.holdfast.getAccessToken(integrationId, connectionId));
      tokens.push(new Set(await Promise.all(asked)).size);
    }
    const after = await test.holdfast.getConnection(integrationId, connectionId);
    return [before, tokens, after, test.provider.requests, await activityOf(test, integrationId, connectionId)];
  },
  async 'a token whose expiry is not known is refreshed after an hour'(test) {
    test.provider.fault('noExpiresIn');
    const { integrationId, connectionId } = await test.connect('google', { tags: {} });
    const tokens = [await test.holdfast.getConnection(integrationId, connectionId)];
    test.clock.jump('61m');
    tokens.push(await test.holdfast.getConnection(integrationId, connectionId));
    return [tokens, test.provider.requests];
  },
  async 'an outage of the provider passes'(test, attempt) {
    const { integrationId, connectionId } = await test.connect('google', { tags: {} });
    test.clock.jump('2h');
    test.provider.fault('503×2');
    const read = async (): Promise<unknown> => attempt(test.holdfast.getConnection(integrationId, connectionId));
    const during = [await read(), await read()];
    test.clock.jump('1h');
    const after = [await read(), await read()];
    return [during, after, test.provider.requests.map(({ kind, status }) => [kind, status])];
  },
  async 'a revoked grant needs the end user, who reconnects'(test, attempt) {
    const { integrationId, connectionId } = await test.connect('google', { tags: { end_user_id: 'u' } });
    test.provider.fault('revoke');
    test.clock.jump('2h');
    const read = async (): Promise<unknown> => attempt(test.holdfast.getConnection(integrationId, connectionId));
    const refused = [await read(), await read()];
    const { url } = await test.holdfast.connection(integrationId, connectionId).reconnect();
    const other = await attempt(test.authorize(url, integrationId, { account: { id: 'other' } }));
    const again = await test.holdfast.connection(integrationId, connectionId).reconnect();
    const reconnected = await attempt(test.authorize(again.url, integrationId));
    await test.settle();
    return [refused, other, reconnected, await read(), test.webhooks, await attempt(test.holdfast.listConnections())];
  },
  async 'a call through the proxy refreshes after a 401, and a second 401 is reported'(test, attempt) {
    const { holdfast, provider } = test;
    const { integrationId, connectionId } = await test.connect('google', { tags: {} });
    const call = async (): Promise<unknown> =>
      attempt(
        holdfast
          .proxy({ integrationId, connectionId, endpoint: '/user?a=1' })
          .then(async (answer) => [answer.status, await answer.text()]),
      );
    const answers = [await call()];
    provider.fault('401x1');
    answers.push(await call());
    provider.api(() => new Response('gone', { status: 410 }));
    answers.push(await call());
    provider.fault('revoke');
    answers.push(await call(), await call());
    await test.settle();
    return [answers, provider.requests.map(({ kind, status }) => [kind, status]), test.webhooks];
  },
  async 'a deleted connection revokes its tokens'(test, attempt) {
    const { holdfast } = test;
    await holdfast.updateWebhookSettings({ on_connection_deletion: true });
    const { integrationId, connectionId } = await test.connect('google', { tags: { end_user_id: 'u' } });
    const gone = [
      await attempt(holdfast.deleteConnection(integrationId, connectionId)),
      await attempt(holdfast.deleteConnection(integrationId, connectionId)),
      await attempt(holdfast.getConnection(integrationId, connectionId)),
    ];
    await test.settle();
    return [gone, test.provider.requests, test.webhooks];
  },
  async 'keys have scopes and end'(test, attempt) {
    const { holdfast } = test;
    const { data } = await holdfast.createApiKey({ name: 'reader', scopes: ['environment:connections:list'] });
    const short = await attempt(holdfast.createApiKey({ name: 'short', expires_at: '2020-01-01T00:00:00Z' }));
    const input = encodeURIComponent(JSON.stringify({}));
    const as = async (path: string): Promise<unknown> => {
      const headers = { authorization: `Bearer ${data.secret_key}` };
      const answer = await test.clientOptions.fetch(`${test.clientOptions.url}${path}`, { headers });
      return [answer.status, await answer.json()];
    };
    const paths = [`/trpc/connections.list?input=${input}`, '/trpc/apiKeys.list', '/connections', '/integrations'];
    const answers: unknown[] = [];
    for (const path of paths) answers.push(await as(path));
    const deleted = [await attempt(holdfast.deleteApiKey(data.id)), await attempt(holdfast.deleteApiKey(data.id))];
    const { data: keys } = await holdfast.listApiKeys();
    return [short, answers, deleted, keys.map(({ name, scopes }) => [name, scopes])];
  },
  async 'webhook endpoints have secrets, and a refused event is sent again'(test, attempt) {
    const { holdfast } = test;
    const { data } = await holdfast.createWebhookEndpoint({ url: 'https://product.example/second' });
    const urls: string[] = [];
    test.onWebhook((request) => {
      urls.push(request.url);
      const isFirst = request.url.endsWith('/second') && urls.filter((url) => url === request.url).length === 1;
      return new Response(null, { status: isFirst ? 500 : 200 });
    });
    await test.connect('github', { tags: {} });
    await test.settle();
    test.clock.jump('1h');
    await test.settle();
    return [
      urls.toSorted(),
      await attempt(holdfast.getWebhookEndpointSecret(data.id)),
      await attempt(holdfast.rotateWebhookEndpointSecret(data.id)),
      await attempt(holdfast.updateWebhookEndpoint(data.id, { enabled: false })),
      await attempt(holdfast.listWebhookEndpoints()),
      await attempt(holdfast.deleteWebhookEndpoint(data.id)),
      await attempt(holdfast.deleteWebhookEndpoint(data.id)),
      await attempt(holdfast.rotateWebhookSecret()),
    ];
  },
  async 'a connection waits until the backend completes it'(test, attempt) {
    const { holdfast } = test;
    await holdfast.updateConnectSettings({ allowed_origins: ['https://product.example'], product_name: 'Product' });
    const session = await attempt(
      holdfast.createConnectSession({
        tags: { end_user_id: 'u' },
        completion: 'required',
        redirect_url: 'https://product.example/done',
      }),
    );
    const { url } = await holdfast.connect({
      tags: { end_user_id: 'u' },
      completion: 'required',
      redirect_url: 'https://product.example/done',
    });
    const { connectionId } = await test.authorize(url, 'github');
    return [
      session,
      await attempt(holdfast.getConnection('github', connectionId)),
      await attempt(holdfast.completeConnectSession({ completion_code: 'unknown', end_user_id: 'u' })),
      await attempt(holdfast.getConnectSettings()),
    ];
  },
};

async function activityOf(test: TestHoldfast, integrationId: string, connectionId: string): Promise<unknown> {
  const types: unknown[] = [];
  for await (const { type } of test.holdfast.connectionActivity(integrationId, connectionId)) types.push(type);
  return types;
}

async function attempt(call: Promise<unknown>): Promise<unknown> {
  try {
    return { returned: await call };
  } catch (error) {
    if (!(error instanceof HoldfastError)) return { failed: error instanceof Error ? error.message : error };
    const { code, message, status, reason, issues, retryAfterMs, reconnect } = error;
    return { code, message, status, reason, issues, waits: retryAfterMs !== undefined, reconnects: !!reconnect };
  }
}

type Start = (options: { readonly integrations: Readonly<Record<string, string>> }) => Promise<TestHoldfast>;

async function transcript(start: Start, run: Case): Promise<unknown> {
  await using subject = await start({ integrations: { github: 'github', google: 'google' } });
  await subject.holdfast.createIntegration({ provider: INTEGRATIONS.bearer, unique_key: 'bearer', ...CONFIG });
  return normalized(await run(subject, attempt));
}

// One PostgreSQL for the whole file; each case has a database of its own on it.
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

test.each(Object.entries(cases))('%s', async (_name, run) => {
  const inMemory = await transcript(createTestHoldfast, run);
  const databaseUrl = await postgres.createDatabase();
  expect(inMemory).toEqual(await transcript((options) => startTestHoldfast({ ...options, databaseUrl }), run));
});
