import { createHash } from 'node:crypto';

import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connectAs, startAttackedDeployment, type AttackedDeployment } from './attacked-deployment.js';
import { rest, type RestAnswer } from './rest.js';
import { callFrom, type ProxiedAnswer } from './reverse-proxy.js';

// The attacker can write every row and has no key.
let app: AttackedDeployment;
let sql: ReturnType<typeof clientOf>;

beforeAll(async () => {
  app = await startAttackedDeployment();
  sql = clientOf(app.deployment.database.db);
}, 60_000);
afterAll(() => app?.[Symbol.asyncDispose]());

const signIn = (): Promise<ProxiedAnswer> =>
  callFrom(`${app.url}/dashboard/api/sign-in`, { method: 'POST', body: { secret_key: app.secretKey } });
const sessionWith = async (cookie: string): Promise<number> =>
  (await callFrom(`${app.url}/trpc/operator.session`, { headers: { cookie } })).status;
const cookieOf = ({ headers }: ProxiedAnswer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

test('signs nobody in with the hash of a chosen token, but does with a real session', async () => {
  const own = cookieOf(await signIn());
  expect(await sessionWith(own)).toBe(200);
  const chosen = 'A'.repeat(43);
  await sql`update operator_sessions set token_hash = ${createHash('sha256').update(chosen).digest()}`;
  expect(await sessionWith(`${own.split('=')[0]}=${chosen}`)).toBe(401);
  expect(await sessionWith(cookieOf(await signIn()))).toBe(200);
});

test('gives a narrow key nothing more when its scopes are widened in its row', async () => {
  const { data } = await app.trpc.apiKeys.create.mutate({ name: 'narrow', scopes: ['environment:proxy'] });
  const list = async (): Promise<number> => (await rest(app, '/connections', { bearer: data.secret_key })).status;
  expect(await list()).toBe(403);
  await sql`update api_keys set scopes = '{environment:*}' where name = 'narrow'`;
  // A process may remember a key for a moment.
  for (let ask = 0; ask < 20; ask += 1) expect(await list()).not.toBe(200);
  expect((await rest(app, '/connections')).status).toBe(200);
});

test('sends no credential to a host that was changed in an integration’s row, but does to its own', async () => {
  const credentials = { type: 'API_KEY', apiKey: 'a-key-of-an-end-user' } as const;
  await app.trpc.connections.import.mutate({
    provider_config_key: 'typed',
    connection_id: 'c1',
    credentials,
    verify: false,
  });
  const call = (): Promise<RestAnswer> =>
    rest(app, '/proxy/api/items', { headers: { 'connection-id': 'c1', 'provider-config-key': 'typed' } });
  expect((await call()).status).toBe(200);
  const { origin } = app.provider;
  const evil = origin.replace('127.0.0.1', 'localhost');
  await sql`update integrations set settings = ${JSON.stringify({ baseUrl: `${evil}/stolen` })}::text::jsonb where unique_key = 'typed'`;
  expect((await call()).status).toBeGreaterThanOrEqual(400);
  expect(app.provider.requests.filter(({ path }) => path.startsWith('/stolen'))).toEqual([]);
  await sql`update integrations set settings = ${JSON.stringify({ baseUrl: origin })}::text::jsonb where unique_key = 'typed'`;
  expect((await call()).status).toBe(200);
});

test('does not open a credential that was copied into the row of another connection', async () => {
  const [ofAda, ofEve] = [await connectAs(app, 'ada'), await connectAs(app, 'eve')];
  const read = (id: string): Promise<RestAnswer> =>
    rest(app, `/connections/${id}`, { query: '?provider_config_key=acme' });
  await sql`update connections set sealed_credential = (select sealed_credential from connections where connection_id = ${ofAda}) where connection_id = ${ofEve}`;
  expect((await read(ofEve)).status).toBeGreaterThanOrEqual(400);
  expect((await read(ofAda)).status).toBe(200);
});

test('signs nothing with a previous webhook secret in the place of the current one, and with both when it is back', async () => {
  await app.trpc.webhookEndpoints.rotateSecret.mutate();
  const swap = (): Promise<unknown> => sql`
    update environments set sealed_webhook_secret = sealed_previous_webhook_secret, sealed_previous_webhook_secret = sealed_webhook_secret`;
  await swap();
  await expect(app.trpc.webhookEndpoints.rotateSecret.mutate()).rejects.toMatchObject({ data: { httpStatus: 500 } });
  await swap();
  await expect(app.trpc.webhookEndpoints.rotateSecret.mutate()).resolves.toMatchObject({ data: {} });
});
