import { startFakeGitHub, type FakeGitHub } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listenForOutcome } from './outcome-listener.js';
import { appProvider, oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';

let github: FakeGitHub;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  github = await startFakeGitHub();
  const { origin } = github;
  folder = await writeProviderFolder(
    appProvider(origin, { id: 'hub', name: 'Hub' }),
    oauthProvider(
      { authorizationUrl: `${origin}/a`, tokenUrl: `${origin}/t`, revocationUrl: `${origin}/r` },
      { id: 'plain', name: 'Plain' },
    ),
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(origin).host] } });
  const credentials = {
    type: 'APP',
    app_id: github.appId,
    app_link: 'https://github.test/apps/acme',
    private_key: github.privateKey,
  };
  const created = await rest(app, '/integrations', {
    method: 'POST',
    body: { provider: 'hub', unique_key: 'hub', credentials },
  });
  expect(created.status).toBe(200);
  await app.trpc.integrations.create.mutate({
    provider: 'plain',
    unique_key: 'plain',
    credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's' },
  });
});
afterAll(async () => {
  await app?.close();
  await folder?.[Symbol.asyncDispose]();
  await github?.[Symbol.asyncDispose]();
});

interface Opened {
  readonly state: string;
  readonly cookie: string;
  readonly sessionToken: string;
}

async function open(integration: string, wsClientId?: string, tags: Record<string, string> = {}): Promise<Opened> {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags });
  const query = new URLSearchParams({
    connect_session_token: data.token,
    ...(wsClientId !== undefined && { ws_client_id: wsClientId }),
  });
  const response = await fetch(`${app.url}/oauth/connect/${integration}?${query}`, {
    redirect: 'manual',
    headers: { referer: PRODUCT_ORIGIN },
  });
  const location = new URL(response.headers.get('location') ?? '');
  return {
    state: location.searchParams.get('state') ?? '',
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    sessionToken: data.token,
  };
}

async function finish(
  params: Readonly<Record<string, string>>,
  cookie = '',
): Promise<{ readonly status: number; readonly html: string }> {
  const response = await fetch(`${app.url}/app-auth/connect?${new URLSearchParams(params)}`, { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}

describe('an installation number proves nothing alone:', () => {
  const install = async (user: string, installationId: string): Promise<number> => {
    const opened = await open('hub', undefined, { end_user_id: user });
    return (
      await finish({ state: opened.state, installation_id: installationId, setup_action: 'install' }, opened.cookie)
    ).status;
  };

  test('refuses one that another end user has, who may connect again', async () => {
    const opened = await open('hub', undefined, { end_user_id: 'owner' });
    const late = await open('hub', undefined, { end_user_id: 'thief' });
    const again = await open('hub', undefined, { end_user_id: 'owner' });
    const params = { installation_id: github.install('owner').installationId, setup_action: 'install' };
    expect((await finish({ state: opened.state, ...params }, opened.cookie)).status).toBe(200);
    expect(await finish({ state: late.state, ...params }, late.cookie)).toMatchObject({
      status: 400,
      html: expect.stringContaining('already connected'),
    });
    expect((await finish({ state: again.state, ...params }, again.cookie)).status).toBe(200);
  });

  test('refuses other tags for one that a connection without an end user has', async () => {
    const opened = [
      await open('hub', undefined, { team: 'a' }),
      await open('hub', undefined, { team: 'b' }),
      await open('hub'),
      await open('hub', undefined, { team: 'a' }),
    ];
    const params = { installation_id: github.install('team').installationId, setup_action: 'install' };
    const statuses = [];
    for (const { state, cookie } of opened) statuses.push((await finish({ state, ...params }, cookie)).status);
    expect(statuses).toEqual([200, 400, 400, 200]);
  });

  test('refuses a person after five wrong ones for an hour without asking, and nobody else', async () => {
    const tried = async (user: string): Promise<number> => {
      const before = github.requests.length;
      expect(await install(user, '999999')).toBe(400);
      return github.requests.length - before;
    };
    for (let round = 0; round < 5; round += 1) expect(await tried('walker')).toBe(1);
    expect(await tried('walker')).toBe(0);
    expect(await tried('somebody else')).toBe(1);
  });

  test('refuses one that was created a minute before the flow began', async () => {
    const { installationId } = github.install('early', { daysAgo: 1 / 1_440 });
    expect(await install('early', installationId)).toBe(400);
  });
});

describe('the URL where apps are set up', () => {
  test('finishes an installation, whose token goes into calls', async () => {
    using listener = await listenForOutcome(app.url);
    const opened = await open('hub', listener.wsClientId);
    const { installationId } = github.install('octocat');
    expect(
      (await finish({ state: opened.state, installation_id: installationId, setup_action: 'install' }, opened.cookie))
        .status,
    ).toBe(200);
    const outcome = await listener.outcome();
    expect(outcome).toEqual({
      message_type: 'success',
      provider_config_key: 'hub',
      connection_id: expect.any(String),
      is_pending: false,
    });

    const { connection_id: id } = outcome as { readonly connection_id: string };
    const read = await rest(app, `/connection/${id}`, {
      query: '?provider_config_key=hub&refresh_github_app_jwt_token=true',
    });
    expect(read.body).toMatchObject({
      credentials: {
        type: 'APP',
        access_token: expect.stringMatching(/^ghs_/),
        jwtToken: expect.stringMatching(/^ey/),
      },
      connection_config: { installation_id: installationId },
    });
    const called = await rest(app, '/proxy/echo', { headers: { 'connection-id': id, 'provider-config-key': 'hub' } });
    expect(called.body).toEqual({ authorization: expect.stringMatching(/^Bearer ghs_/) });
    expect(app.log()).not.toMatch(/ghs_|BEGIN RSA/);
  });

  test('reports that an installation waits for approval', async () => {
    using listener = await listenForOutcome(app.url);
    const opened = await open('hub', listener.wsClientId);
    const page = await finish({ state: opened.state, setup_action: 'request' }, opened.cookie);
    expect(page.html).toContain('<h1>Waiting for approval</h1>');
    expect(await listener.outcome()).toMatchObject({ message_type: 'success', is_pending: true });
  });

  test('shows a neutral page after an installation was changed without us', async () => {
    expect(await finish({ installation_id: '1', setup_action: 'update' })).toMatchObject({
      status: 200,
      html: expect.stringContaining('nothing was changed here'),
    });
  });

  test.each<[string, string]>([
    ['the code of an integration without an app', 'plain'],
    ['another browser', 'hub'],
  ])('accepts nothing from %s', async (_what, integration) => {
    const before = github.requests.length;
    const opened = await open(integration);
    const page = await finish(
      { state: opened.state, code: 'c', installation_id: '1', setup_action: 'install' },
      integration === 'plain' ? opened.cookie : '',
    );
    expect(page.status).toBe(400);
    expect(page.html).toContain('<h1>Not connected</h1>');
    expect(github.requests).toHaveLength(before);
  });
});

test('lets an integration be created before its app, and starts nothing until it has one', async () => {
  const made = await rest(app, '/integrations', { method: 'POST', body: { provider: 'hub', unique_key: 'bare' } });
  expect(made).toMatchObject({
    status: 200,
    body: { data: { ready: false, missing_fields: ['app_id', 'app_link', 'private_key'] } },
  });
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  const started = app.trpcAs(data.token).authorization.start.mutate({ integration_id: 'bare' });
  await expect(started).rejects.toMatchObject({ data: { httpStatus: 400, error: { code: 'integration_not_ready' } } });
});
