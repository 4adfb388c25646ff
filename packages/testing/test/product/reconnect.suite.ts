import { createHoldfast, defineHoldfast, verifyWebhook } from '@holdfast/client';
import { createTestHoldfast, signWebhook } from '@holdfast/testing';
import '@holdfast/testing/vitest';
import { expect, test } from 'vitest';

/** A small product: it lists the repositories of a user, and sends the user a link when GitHub has to be connected again. */
const config = defineHoldfast({ integrations: { github: { provider: 'github' } } });
type Client = Pick<ReturnType<typeof createHoldfast<typeof config>>, 'connection'>;

async function listRepositories(
  holdfast: Client,
  connectionId: string,
  fetch: typeof globalThis.fetch,
): Promise<{ readonly names: string[] } | { readonly reconnect: string }> {
  try {
    const answer = await holdfast
      .connection('github', connectionId)
      .use((token) => fetch('https://api.github.com/user/repos', { headers: { authorization: `Bearer ${token}` } }));
    return { names: ((await answer.json()) as { readonly name: string }[]).map(({ name }) => name) };
  } catch {
    return { reconnect: (await holdfast.connection('github', connectionId).reconnect()).url };
  }
}

test('the product reads with a token that is refreshed and rotated', async () => {
  await using subject = await createTestHoldfast({ config });
  const { holdfast, provider, clock } = subject;
  provider.api(() => Response.json([{ name: 'holdfast' }]));
  provider.fault('rotate');
  const { connectionId } = await subject.connect('github', { tags: { end_user_id: 'user_1' } });
  for (let day = 0; day < 30; day += 1) {
    clock.jump('1d');
    expect(await listRepositories(holdfast, connectionId, provider.fetch)).toEqual({ names: ['holdfast'] });
  }
  expect(provider.requests.filter(({ kind }) => kind === 'refresh')).toHaveLength(30);
});

test('the product asks the user to reconnect when the grant is revoked, and works afterwards', async () => {
  await using subject = await createTestHoldfast({ config, webhookSecret: SECRET });
  const { holdfast, provider, clock } = subject;
  provider.api(() => Response.json([{ name: 'holdfast' }]));
  const operations: string[] = [];
  subject.onWebhook(async (request) => {
    const event = await verifyWebhook({ secret: SECRET, headers: request.headers, body: await request.text() });
    if (event.type === 'auth') operations.push(`${event.operation} ${event.success}`);
    return new Response(null, { status: 204 });
  });
  const { connectionId } = await subject.connect('github', { tags: { end_user_id: 'user_1' } });

  provider.fault('revoke');
  clock.jump('2h');
  await expect(holdfast.getAccessToken('github', connectionId)).toRejectWithCode(
    'invalid_credentials',
    'refresh_failed',
  );
  await expect(holdfast.getAccessToken('github', connectionId)).toNeedReconnect();
  const asked = await listRepositories(holdfast, connectionId, provider.fetch);
  if (!('reconnect' in asked)) throw new Error('the product did not ask');
  await subject.authorize(asked.reconnect, 'github');
  expect(await listRepositories(holdfast, connectionId, provider.fetch)).toEqual({ names: ['holdfast'] });

  await subject.settle();
  expect(operations).toEqual(['creation true', 'refresh false', 'override true']);
  expect(subject).toHaveDelivered({ connectionId, operation: 'refresh', success: false });
});

test('the product waits for a provider that is slow, and can give up', async () => {
  await using subject = await createTestHoldfast({ config });
  const { connectionId } = await subject.connect('github', { tags: {} });
  subject.clock.jump('2h');
  subject.provider.fault('slow');
  const impatient = new AbortController();
  const waiting = subject.holdfast.getAccessToken('github', connectionId, { signal: impatient.signal });
  impatient.abort();
  await expect(waiting).toRejectWithCode('aborted');
  const patient = subject.holdfast.getAccessToken('github', connectionId);
  subject.provider.heal();
  expect(await patient).toMatch(/^test_access_/);
});

test('the product creates its own client, and its route takes an event that the test signs', async () => {
  await using subject = await createTestHoldfast({ config });
  const own = createHoldfast({ ...subject.clientOptions, config });
  const { url } = await own.connect({ tags: { end_user_id: 'user_1' }, allow: ['github'] });
  const { connectionId } = await subject.authorize(url, 'github', { account: { name: 'Grace' } });
  expect(await own.listConnections({ tags: { end_user_id: 'user_1' } })).toMatchObject({
    connections: [{ connection_id: connectionId }],
  });
  const request = await signWebhook({ connectionId, operation: 'creation' }, { secret: SECRET });
  const event = await verifyWebhook({ secret: SECRET, headers: request.headers, body: await request.text() });
  expect(event).toMatchObject({ type: 'auth', connectionId, operation: 'creation' });
});

const SECRET = 'a secret of more than 24 characters';
