import { request, type IncomingHttpHeaders } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer({
    config: {
      publicUrl: new URL('https://holdfast.example/'),
      connectUrl: new URL('https://connect.example/'),
      sharedCallback: true,
    },
  });
});
afterAll(() => app.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
}

function ask(path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers }, (response) =>
      resolve({ status: response.resume().statusCode, headers: response.headers }),
    )
      .once('error', reject)
      .end();
  });
}

const MAIN = { host: 'holdfast.example' };
const OWN = { host: 'CONNECT.example' };

describe('the bare origin', () => {
  test.each<[string, string, Record<string, string>, string]>([
    ['is the dashboard for a person', '/', { ...MAIN, 'sec-fetch-dest': 'document' }, '/dashboard/'],
    ['is the dashboard for a person with another query', '/?utm=x', MAIN, '/dashboard/'],
    [
      'is the Connect UI in a frame',
      '/?apiURL=x&lang=fr',
      { ...MAIN, 'sec-fetch-dest': 'iframe' },
      '/connect/?apiURL=x&lang=fr',
    ],
    ['is the Connect UI in a frame without a query', '/', { ...MAIN, 'sec-fetch-dest': 'iframe' }, '/connect/'],
    ['is the Connect UI for an SDK in a browser without fetch metadata', '/?apiURL=x', MAIN, '/connect/?apiURL=x'],
    [
      'is the Connect UI with a session',
      '/?session_token=hfcs_x',
      { ...MAIN, 'sec-fetch-dest': 'document' },
      '/connect/?session_token=hfcs_x',
    ],
    ['is always the Connect UI at its separate origin', '/', { ...OWN, 'sec-fetch-dest': 'document' }, '/connect/'],
  ])('%s', async (_rule, path, headers, location) => {
    const answer = await ask(path, headers);
    expect([answer.status, answer.headers.location]).toEqual([302, location]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('a separate origin for the Connect UI', () => {
  test('serves the Connect UI and the API, and never the dashboard', async () => {
    expect((await ask('/connect/', OWN)).status).toBe(200);
    expect((await ask('/connections', OWN)).status).toBe(401);
    for (const path of ['/dashboard', '/dashboard/', '/dashboard/index.html'])
      expect((await ask(path, OWN)).status).toBe(404);
    expect((await ask('/dashboard/', MAIN)).status).toBe(200);
  });

  test('shows logos and receives outcomes like the public origin, and no other origin does', async () => {
    expect((await ask('/logos/github.svg', OWN)).status).toBe(200);
    const page = String((await rest(app, '/oauth/callback/unknown?state=x&code=y', { bearer: null })).body);
    expect(/data-targets="([^"]*)"/.exec(page)?.[1]).toBe('https://holdfast.example https://connect.example');
  });

  test('is used in connect links, and accepted in no webhook URL', async () => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    expect(data.connect_link).toBe(`https://connect.example/connect/?session_token=${data.token}`);
    const toOurselves = app.trpc.webhookEndpoints.create.mutate({ url: 'https://connect.example/hook' });
    await expect(toOurselves).rejects.toMatchObject({ data: { error: { code: 'invalid_body' } } });
  });
});

describe('one redirect URI for the whole instance', () => {
  const shared = 'https://holdfast.example/oauth/callback';
  const create = async (key: string, custom?: Record<string, string>): Promise<string | undefined> => {
    const credentials = { type: 'OAUTH2', client_id: 'id', client_secret: 'hush' } as const;
    await app.trpc.integrations.create.mutate({
      provider: 'github',
      unique_key: key,
      credentials,
      ...(custom && { custom }),
    });
    return (await app.trpc.integrations.get.query({ unique_key: key })).data.redirect_uri;
  };

  test('belongs to every integration, unless one keeps its own', async () => {
    expect(await create('gh')).toBe(shared);
    expect(await create('gh-own', { shared_callback: 'false' })).toMatch(
      /^https:\/\/holdfast\.example\/oauth\/callback\/[0-9a-f]{32}$/,
    );
  });

  test('does not belong to a provider whose server the end user chooses', async () => {
    await app.trpc.integrations.create.mutate({ provider: 'mcp-generic', unique_key: 'mcp' });
    expect((await app.trpc.integrations.get.query({ unique_key: 'mcp' })).data.redirect_uri).not.toBe(shared);
  });

  test('is where the provider must return an authorization', async () => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const started = await app.trpcAs(data.token).authorization.start.mutate({ integration_id: 'gh' });
    expect(started.data.authorize_url.startsWith('https://holdfast.example/oauth/start/')).toBe(true);
  });
});
