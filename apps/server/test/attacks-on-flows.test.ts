import { clientOf } from '@holdfast/db';
import { startFakeGitHub, type FakeGitHub } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  allow,
  connectAs,
  sessionOf,
  startAttackedDeployment,
  type AttackedDeployment,
} from './attacked-deployment.js';
import { beginFlowOf, comeBack, openStartLink } from './authorization-road.js';
import { openInWindow } from './open-in-window.js';
import { appProvider, awsRoleProvider } from './provider-folder.js';
import { openQuestion } from './question.js';
import { PRODUCT_ORIGIN } from './start-server.js';
import { startWooCommerceShop, wooCommerce, type WooCommerceShop } from './woocommerce-shop.js';

let github: FakeGitHub;
let shop: WooCommerceShop;
let app: AttackedDeployment;

beforeAll(async () => {
  [github, shop] = await Promise.all([startFakeGitHub(), startWooCommerceShop()]);
  app = await startAttackedDeployment(
    (origin) => [
      appProvider(github.origin, { id: 'hub', name: 'Hub' }),
      awsRoleProvider(origin, { id: 'cloud', name: 'Cloud' }),
      wooCommerce,
    ],
    {
      HOLDFAST_EGRESS_ALLOW: `${new URL(github.origin).host},${shop.host}`,
    },
  );
  const credentials = {
    type: 'APP',
    app_id: github.appId,
    app_link: 'https://github.test/apps/acme',
    private_key: github.privateKey,
  } as const;
  await app.trpc.integrations.create.mutate({ provider: 'hub', unique_key: 'hub', credentials });
  const keys = {
    awsAccessKeyId: 'AKIAX',
    awsSecretAccessKey: 'secret',
    service: 's3',
    defaultRegion: 'eu-central-1',
    stsEndpointUrl: app.provider.origin,
  };
  await app.trpc.integrations.create.mutate({ provider: 'cloud', unique_key: 'cloud', integration_config: keys });
}, 60_000);
afterAll(async () => {
  await app?.[Symbol.asyncDispose]();
  await github?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
});

const connectionsOf = async (user: string): Promise<number> =>
  (await app.trpc.connections.list.query({ tags: { end_user_id: user } })).connections.length;

describe('a link from an attacker does not connect the victim’s account to her connection:', () => {
  test('asks the victim, by the name of the attacker, and does not continue alone', async () => {
    const token = await sessionOf(app, 'mallory');
    const { data } = await app.trpcAs(token).authorization.start.mutate({ integration_id: 'acme' });
    const fromMail = { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' };
    for (const path of [new URL(data.authorize_url).pathname, `/oauth/connect/acme?connect_session_token=${token}`]) {
      const question = await openQuestion(app, path, fromMail);
      expect([question.status, question.html]).toEqual([200, expect.stringContaining('Ms mallory')]);
    }
    expect(
      await openInWindow(app, 'acme', { connect_session_token: token, 'authorization_params[prompt]': 'none' }),
    ).toMatchObject({ status: 400, location: null });
  });

  test('continues in a window that the product opens', async () => {
    expect(
      (await openInWindow(app, 'acme', { connect_session_token: await sessionOf(app, 'ada') })).location?.origin,
    ).toBe(app.provider.origin);
  });

  test('destroys the credential when another person authorized, and connects the named one, with completion', async () => {
    const required = { completion: 'required', redirect_url: `${PRODUCT_ORIGIN}/back` };
    const authorize = async (user: string): Promise<string> => {
      const { html } = await allow(app, await beginFlowOf(app, await sessionOf(app, user, required), 'acme'));
      return (
        new URL((/data-goes="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')).searchParams.get(
          'completion_code',
        ) ?? ''
      );
    };
    const stolen = await authorize('eve');
    await expect(
      app.trpc.connectSessions.complete.mutate({ completion_code: stolen, end_user_id: 'victor' }),
    ).rejects.toMatchObject({ data: { error: { code: 'end_user_mismatch' } } });
    expect(await connectionsOf('eve')).toBe(0);
    await app.trpc.connectSessions.complete.mutate({ completion_code: await authorize('grace'), end_user_id: 'grace' });
    expect(await connectionsOf('grace')).toBe(1);
  });
});

test('limits wrong installation numbers, and connects the person’s own installation', async () => {
  const back = async (user: string, installationId: () => string): Promise<number> => {
    const flow = await openInWindow(app, 'hub', { connect_session_token: await sessionOf(app, user) });
    const params = {
      state: flow.location?.searchParams.get('state') ?? '',
      installation_id: installationId(),
      setup_action: 'install',
    };
    return (
      await fetch(`${app.url}/app-auth/connect?${new URLSearchParams(params)}`, { headers: { cookie: flow.cookie } })
    ).status;
  };
  const { installationId: ofACompany } = github.install('company', { daysAgo: 1 / 1_440 });
  const before = github.requests.length;
  for (let number = 0; number < 8; number += 1) expect(await back('walker', () => ofACompany)).toBe(400);
  expect(github.requests.length - before).toBe(5);
  expect(await back('owner', () => github.install('owner').installationId)).toBe(200);
});

test('ends the oldest flows of a person who opens many, and locks nobody out', async () => {
  const token = await sessionOf(app, 'greedy');
  for (let opened = 0; opened < 14; opened += 1)
    await app.trpcAs(token).authorization.start.mutate({ integration_id: 'acme' });
  const [open] = await clientOf(app.deployment.database.db)<{ count: number }[]>`
    select count(*)::int as count from authorization_flows where status in ('created', 'started') and end_user_key = 'greedy'`;
  expect(open?.count).toBe(10);
  await connectAs(app, 'somebody-else');
});

test('creates one connection for one session when both processes receive requests at once', async () => {
  const token = await sessionOf(app, 'sixty');
  const submit = (): Promise<string> =>
    app
      .trpcAs(token)
      .authorization.submit.mutate({ integration_id: 'typed', credentials: { type: 'API_KEY', apiKey: 'k' } })
      .then(
        () => 'connected',
        () => 'refused',
      );
  const outcomes = await Promise.all(Array.from({ length: 20 }, submit));
  expect([outcomes.filter((outcome) => outcome === 'connected').length, await connectionsOf('sixty')]).toEqual([1, 1]);
});

test('replaces no known account when the provider stops naming it, and accepts the known one again', async () => {
  const connectionId = await connectAs(app, 'joan');
  const reconnect = async (): Promise<number> => {
    const { data } = await app.trpc.connectSessions.createReconnect.mutate({
      connection_id: connectionId,
      integration_id: 'acme',
    });
    return (await allow(app, await beginFlowOf(app, data.token, 'acme'))).status;
  };
  app.habits.account = null;
  expect(await reconnect()).toBe(400);
  app.habits.account = { id: 'account-2' };
  expect(await reconnect()).toBe(400);
  app.habits.account = { id: 'account-1' };
  expect(await reconnect()).toBe(200);
});

test('lets no browser choose the external id of a role, which both processes derive for a session', async () => {
  const token = await sessionOf(app, 'ada');
  const chosen = app.trpcAs(token).authorization.submit.mutate({
    integration_id: 'cloud',
    credentials: { type: 'AWS_SIGV4', role_arn: 'arn:aws:iam::123456789012:role/Reader' },
    connection_config: { external_id: 'of-another-customer' },
  });
  await expect(chosen).rejects.toMatchObject({ data: { error: { code: 'invalid_connection_config' } } });
  const shown = await Promise.all(
    Array.from({ length: 4 }, async () => (await app.trpcAs(token).connectSessions.get.query()).data.externalId),
  );
  expect(new Set(shown).size).toBe(1);
  expect(shown[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('destroys the keys of a shop whose owner got the attacker’s link, and uses those of the customer’s shop', async () => {
  await app.trpc.integrations.create.mutate({
    provider: 'shop',
    unique_key: 'shop',
    custom: { plugin_installs: 'true' },
  });
  const approved = async (user: string): Promise<string> => {
    const token = await sessionOf(app, user, { redirect_url: `${PRODUCT_ORIGIN}/back` });
    const { data } = await app
      .trpcAs(token)
      .authorization.start.mutate({ integration_id: 'shop', connection_config: { storeUrl: shop.url } });
    const begun = await openStartLink(app, data.authorize_url);
    const asked = new URL(begun.headers.get('location') ?? '');
    expect(asked.searchParams.get('app_name')).toBe(`dev for Ms ${user}`);
    const { deliver, returnTo } = await shop.approve(asked);
    expect((await deliver()).status).toBe(200);
    const back = await fetch(returnTo, { headers: { cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' } });
    return (
      new URL((/data-goes="([^"]*)"/.exec(await back.text())?.[1] ?? '').replaceAll('&amp;', '&')).searchParams.get(
        'completion_code',
      ) ?? ''
    );
  };
  const complete = async (user: string, installed_at: string): Promise<unknown> =>
    app.trpc.connectSessions.complete.mutate({
      completion_code: await approved(user),
      end_user_id: user,
      installed_at,
    });
  await expect(complete('mallory', 'https://shop-of-mallory.example')).rejects.toMatchObject({
    data: { error: { code: 'end_user_mismatch' } },
  });
  await complete('owner', shop.url);
  expect([await connectionsOf('mallory'), await connectionsOf('owner')]).toEqual([0, 2]);
});

test('registers one client for many starts at one MCP server', async () => {
  const config = { connection_config: { mcp_server_url: `${app.provider.origin}/mcp` } };
  const starts = Array.from({ length: 12 }, async (_, index) =>
    app
      .trpcAs(await sessionOf(app, `person-${index}`))
      .authorization.start.mutate({ integration_id: 'mcp', ...config }),
  );
  expect((await Promise.all(starts)).every(({ data }) => data.authorize_url.startsWith(app.url))).toBe(true);
  expect(app.provider.requests.filter(({ path }) => path === '/register')).toHaveLength(1);
});

test('refreshes other connections while servers never answer', async () => {
  const connectionId = await connectAs(app, 'waiting');
  let release: () => void = () => undefined;
  app.habits.mcpAnswers = new Promise((resolve) => (release = resolve));
  let ended = 0;
  const starts = Array.from({ length: 30 }, async (_, index) => {
    const token = await sessionOf(app, `slow-${index}`);
    await app
      .trpcAs(token)
      .authorization.start.mutate({
        integration_id: 'mcp',
        connection_config: { mcp_server_url: `${app.provider.origin}/slow/${index}` },
      })
      .catch(() => undefined);
    ended += 1;
  });
  const refreshed = await app.trpc.connections.get.query({
    connection_id: connectionId,
    provider_config_key: 'acme',
    force_refresh: true,
  });
  expect(refreshed.credentials).toMatchObject({ type: 'OAUTH2' });
  expect(ended).toBeLessThan(starts.length);
  release();
  await Promise.all(starts);
}, 60_000);

test('counts a callback once, in the browser that began, in any process', async () => {
  const flow = await beginFlowOf(app, await sessionOf(app, 'lin'), 'acme');
  const params = { code: 'a-code', state: flow.state };
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => comeBack(app, flow, params)))).map(
    ({ status }) => status,
  );
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
  expect(await connectionsOf('lin')).toBe(1);
  const other = await beginFlowOf(app, await sessionOf(app, 'forced'), 'acme');
  expect((await comeBack(app, other, { code: 'a-code', state: other.state }, { cookie: null })).status).toBe(400);
  expect(await connectionsOf('forced')).toBe(0);
});
