import { afterAll, beforeAll, expect, test } from 'vitest';

import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
});
afterAll(() => app.close());

const signIn = (secretKey: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> =>
  rest(app, '/dashboard/api/sign-in', { method: 'POST', bearer: null, body: { secret_key: secretKey }, headers });

function cookieOf(answer: RestAnswer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function session(cookie: string): Promise<number> {
  return (await rest(app, '/trpc/operator.session', { bearer: null, headers: { cookie } })).status;
}

test('exchanges the secret key for a cookie that opens the dashboard until sign-out', async () => {
  const answer = await signIn(app.secretKey);
  expect(answer).toMatchObject({ status: 200, body: { data: { environment: { name: 'dev' } } } });
  expect(answer.headers.get('set-cookie')).toMatch(
    /^holdfast-operator=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/,
  );
  expect(JSON.stringify(answer.body)).not.toContain(cookieOf(answer).split('=')[1]);

  const cookie = cookieOf(answer);
  expect(await session(cookie)).toBe(200);
  const out = await rest(app, '/dashboard/api/sign-out', { method: 'POST', bearer: null, headers: { cookie } });
  expect(out.status).toBe(204);
  expect(out.headers.get('set-cookie')).toBe('holdfast-operator=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict');
  expect(await session(cookie)).toBe(401);
});

test.each([
  ['no cookie', ''],
  ['another cookie', 'other=1'],
  ['a made-up session', `holdfast-operator=${'A'.repeat(43)}`],
  ['an empty session', 'holdfast-operator='],
])('does not open the dashboard for %s', async (_what, cookie) => {
  expect(await session(cookie)).toBe(401);
});

test.each(['https://app.example.com', 'null', 'http://localhost:1'])(
  'ignores the cookie when a page of %s sends it',
  async (origin) => {
    const cookie = cookieOf(await signIn(app.secretKey));
    expect((await rest(app, '/trpc/operator.session', { bearer: null, headers: { cookie, origin } })).status).toBe(401);
    expect(
      (
        await rest(app, '/trpc/operator.session', {
          bearer: null,
          headers: { cookie, origin: app.running.wiring.config.publicUrl.origin },
        })
      ).status,
    ).toBe(200);
  },
);

test('opens neither the dashboard for a secret key in the header nor the API for a cookie', async () => {
  expect((await rest(app, '/trpc/operator.session')).status).toBe(401);
  const cookie = cookieOf(await signIn(app.secretKey));
  expect((await rest(app, '/connections', { bearer: null, headers: { cookie } })).status).toBe(401);
});

test.each([
  ['an unknown key', 'k'.repeat(40), 401],
  ['a short key', 'k', 401],
  ['an empty key', '', 400],
  ['a number', 7, 400],
  ['nothing', undefined, 400],
])('refuses %s', async (_what, secretKey, status) => {
  const answer = await signIn(secretKey);
  expect(answer.status).toBe(status);
  expect(answer.headers.has('set-cookie')).toBe(false);
});

test.each(['https://evil.example', 'null', 'http://localhost:1'])(
  'lets no page of %s sign anybody in or out',
  async (origin) => {
    expect(await signIn(app.secretKey, { origin })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    const out = await rest(app, '/dashboard/api/sign-out', { method: 'POST', bearer: null, headers: { origin } });
    expect(out.status).toBe(403);
  },
);

test('accepts the page itself', async () => {
  const { origin } = app.running.wiring.config.publicUrl;
  expect((await signIn(app.secretKey, { origin })).status).toBe(200);
});

test('stops guessing, while the key still works elsewhere', async () => {
  await using guessed = await startServer();
  const guess = async (): Promise<RestAnswer> =>
    rest(guessed, '/dashboard/api/sign-in', { method: 'POST', bearer: null, body: { secret_key: 'k'.repeat(40) } });
  for (let attempt = 0; attempt < 50; attempt += 1) expect((await guess()).status).toBe(401);
  const stopped = await guess();
  expect(stopped).toMatchObject({ status: 429, body: { error: { code: 'too_many_request' } } });
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await rest(guessed, '/connections')).status).toBe(200);
});
