import { expect, test } from 'vitest';

import { rest } from './rest.js';
import { startServer } from './start-server.js';

test('a secret key has so many requests a minute, on both surfaces together', async () => {
  const clock = (): Date => new Date('2026-01-01T00:00:20.000Z');
  await using app = await startServer({ clock, config: { rateLimitPerMinute: 3 } });
  const first = await rest(app, '/connections');
  expect([first.status, first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([200, '3', '2']);
  expect(first.headers.get('x-ratelimit-reset')).toBe(String(Date.parse('2026-01-01T00:01:00Z') / 1_000));
  await app.trpc.integrations.list.query();
  expect((await rest(app, '/connections/x?provider_config_key=y')).status).toBe(400);

  const stopped = await rest(app, '/connections');
  expect(stopped).toMatchObject({ status: 429, body: { error: { code: 'too_many_request' } } });
  expect(stopped.headers.get('retry-after')).toBe('40');
  const response = await fetch(`${app.url}/trpc/integrations.list`, { headers: { authorization: `Bearer ${app.secretKey}` } });
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '40']);
  expect(await response.json()).toMatchObject({ error: { data: { code: 'TOO_MANY_REQUESTS', error: { code: 'too_many_request' } } } });
});

test('0 turns the limit of the secret key off', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 0 } });
  const { headers, status } = await rest(app, '/connections');
  expect([status, headers.has('x-ratelimit-limit')]).toEqual([200, false]);
});
