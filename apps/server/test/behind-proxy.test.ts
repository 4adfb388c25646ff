import { expect, test } from 'vitest';

import { parseTrustedProxies } from '../src/http/client-address.js';
import { callFrom, missingNginx, startNginx, startReverseProxy } from './reverse-proxy.js';
import { startServer, type TestServer } from './start-server.js';

const STRANGER = '127.0.0.66';
const trustedProxies = parseTrustedProxies('127.0.0.1');

const withKey = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

/** Sends as many failures of the stranger as an address may have. */
async function exhaust(...servers: readonly TestServer[]): Promise<void> {
  for (const { running } of servers) {
    const { failedSignIn, refused } = running.wiring.backend.limits;
    for (const counter of [failedSignIn, refused]) while ((await counter.take(STRANGER)).remaining > 0);
  }
}

async function expectHonestUse(app: TestServer, url: string): Promise<void> {
  for (const from of ['127.0.0.1', STRANGER]) {
    expect((await callFrom(`${url}/connections`, { headers: withKey(app.secretKey), from })).status).toBe(200);
    const signIn = { method: 'POST', body: { secret_key: app.secretKey }, from };
    expect((await callFrom(`${url}/dashboard/api/sign-in`, signIn)).status).toBe(200);
  }
}

test('accepts a valid key when its own address has exhausted the failures, and does not affect other addresses', async () => {
  await using app = await startServer({ config: { trustedProxies } });
  await using beside = await startServer({ beside: app, config: { trustedProxies } });
  await using proxy = await startReverseProxy([app.url, beside.url]);
  await exhaust(app, beside);
  await expectHonestUse(app, proxy.url);

  const wrong = { headers: withKey(`hfcs_${'x'.repeat(43)}`) };
  expect((await callFrom(`${proxy.url}/connect/session`, { ...wrong, from: STRANGER })).status).toBe(429);
  expect((await callFrom(`${proxy.url}/connect/session`, { ...wrong, from: '127.0.0.67' })).status).toBe(401);
});

test('does not move the count to another address for forged entries in the header', async () => {
  await using app = await startServer({ config: { trustedProxies } });
  await using proxy = await startReverseProxy([app.url]);
  const attempt = async (index: number, from: string): Promise<number> =>
    (
      await callFrom(`${proxy.url}/dashboard/api/sign-in`, {
        method: 'POST',
        body: { secret_key: `${'k'.repeat(40)}${index}` },
        headers: { 'x-forwarded-for': `203.0.113.${index}` },
        from,
      })
    ).status;
  for (let index = 0; index < 50; index += 1) expect(await attempt(index, STRANGER)).toBe(401);
  expect(await attempt(51, STRANGER)).toBe(429);
  expect(await attempt(52, '127.0.0.67')).toBe(401);
});

test('counts the same wrong key across addresses', async () => {
  await using app = await startServer({ config: { trustedProxies } });
  await using proxy = await startReverseProxy([app.url]);
  const attempt = async (index: number): Promise<number> =>
    (
      await callFrom(`${proxy.url}/dashboard/api/sign-in`, {
        method: 'POST',
        body: { secret_key: 'k'.repeat(40) },
        from: `127.0.1.${index}`,
      })
    ).status;
  for (let index = 1; index <= 50; index += 1) expect(await attempt(index)).toBe(401);
  expect(await attempt(51)).toBe(429);
});

test('counts a batch of calls with a wrong key as one failure', async () => {
  await using app = await startServer();
  const wrong = withKey('k'.repeat(40));
  const batch = `${app.url}/trpc/${Array.from({ length: 10 }, () => 'integrations.list').join(',')}?batch=1`;
  const { refused } = app.running.wiring.backend.limits;
  const before = (await refused.take('127.0.0.1')).remaining;
  expect((await callFrom(batch, { headers: wrong })).status).toBe(401);
  expect((await refused.take('127.0.0.1')).remaining).toBe(before - 2);
});

const nginx = missingNginx();
test.skipIf(nginx !== null)(
  `names the client with the documented configuration of nginx${nginx === null ? '' : `: skipped, ${nginx}`}`,
  async () => {
    await using app = await startServer({ config: { trustedProxies } });
    await using proxy = await startNginx(app.url);
    const long = `/proxy/items?filter=${'x'.repeat(12_000)}`;
    const headers = { ...withKey(app.secretKey), 'connection-id': 'c', 'provider-config-key': 'p' };
    expect((await callFrom(`${proxy.url}${long}`, { headers })).text).toContain('unknown_provider_config');

    const { refused } = app.running.wiring.backend.limits;
    const before = (await refused.take(STRANGER)).remaining;
    expect(
      (await callFrom(`${proxy.url}/connections`, { headers: withKey('k'.repeat(40)), from: STRANGER })).status,
    ).toBe(401);
    expect((await refused.take(STRANGER)).remaining).toBe(before - 2);
  },
);
