import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createReconnectSessionInputSchema,
  patchConnectionInputSchema,
  writeMetadataInputSchema,
  type AuthWebhook,
  type Connection,
} from '@holdfast/schema';
import {
  authenticateSession,
  createReconnectSession,
  createWebhookEndpoint,
  getConnectSession,
  listConnections,
  patchConnection,
  purgeExpired,
  setMetadata,
  type ConnectSession,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { comeBack, connectionOf, newSession, openFlow, read, withProvider, type BrowserFlow } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

interface Stage {
  readonly ctx: ServiceContext;
  readonly provider: ScriptedTokenEndpoint;
  readonly services: TestServices;
}

async function staged(run: (stage: Stage) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run({ ctx: services.ctx, provider, services });
}

/** The end user consents at the provider. */
async function approve({ ctx, provider }: Stage, flow: BrowserFlow): Promise<Connection> {
  const asked = flow.begun.redirectTo.searchParams;
  const code = provider.issueCode({
    redirectUri: asked.get('redirect_uri') ?? '',
    codeChallenge: asked.get('code_challenge'),
  });
  expect(await comeBack(ctx, flow, { code, iss: provider.origin })).toMatchObject({ status: 'success' });
  return connectionOf(ctx, flow);
}

async function connect(stage: Stage, given: object): Promise<Connection> {
  return approve(stage, await openFlow(stage.ctx, 'demo', { session: await newSession(stage.ctx, given) }));
}

async function reconnectSession(ctx: ServiceContext, { connection_id }: Connection): Promise<ConnectSession> {
  const { data } = await createReconnectSession(
    ctx,
    createReconnectSessionInputSchema.parse({ connection_id, integration_id: 'demo' }),
  );
  return authenticateSession(ctx, data.token);
}

async function announced(ctx: ServiceContext): Promise<readonly AuthWebhook[]> {
  const rows = await clientOf(ctx.db)<{ body: string }[]>`
    select e.body from events e join webhook_deliveries d on d.environment_id = e.environment_id and d.event_id = e.id order by e.id`;
  return rows.map(({ body }) => JSON.parse(body) as AuthWebhook);
}

test('creates another connection each time a session is used that may create several', () =>
  staged(async (stage) => {
    const session = await newSession(stage.ctx, { tags: { end_user_id: 'u1' }, connections_per_integration: 2 });
    const made = [
      await approve(stage, await openFlow(stage.ctx, 'demo', { session })),
      await approve(stage, await openFlow(stage.ctx, 'demo', { session })),
    ];
    expect(new Set(made.map(({ connection_id }) => connection_id)).size).toBe(2);
    expect(made.map(({ tags }) => tags)).toEqual([{ end_user_id: 'u1' }, { end_user_id: 'u1' }]);
  }));

test('applies the tags and the end user of a session that expired while the popup was open', () =>
  staged(async (stage) => {
    const { ctx } = stage;
    const flow = await openFlow(ctx, 'demo', {
      session: await newSession(ctx, { tags: { team: 'a' }, end_user: { id: 'u1' } }),
    });
    await clientOf(ctx.db)`update connect_sessions set expires_at = now() - interval '1 hour'`;
    await signRowsAgain(ctx.db);
    await purgeExpired(ctx);
    expect(await approve(stage, flow)).toMatchObject({
      tags: { end_user_id: 'u1', team: 'a' },
      end_user: { id: 'u1' },
    });
  }));

test('creates a connection without metadata from a popup, and updates it on a reconnect', () =>
  staged(async (stage) => {
    const made = await connect(stage, {});
    expect(made.metadata).toBeNull();
    const reconnected = await approve(
      stage,
      await openFlow(stage.ctx, 'demo', { session: await reconnectSession(stage.ctx, made) }),
    );
    expect(reconnected).toMatchObject({
      id: made.id,
      connection_id: made.connection_id,
      created_at: made.created_at,
      metadata: null,
    });
    expect(Date.parse(reconnected.updated_at)).toBeGreaterThan(Date.parse(made.updated_at));
  }));

test('names the end user of the session in the webhook, but not one that is known only by tags', () =>
  staged(async (stage) => {
    await createWebhookEndpoint(stage.ctx, { url: 'https://receiver.test/', plain_signature: false });
    await connect(stage, {
      end_user: { id: 'u1', email: 'ada@example.com', tags: { plan: 'pro' } },
      organization: { id: 'o1' },
    });
    await connect(stage, { end_user: { id: 'u2' } });
    await connect(stage, { tags: { end_user_id: 'u3' } });
    const [whole, bare, tagged] = await announced(stage.ctx);
    expect(whole).toMatchObject({
      endUser: { endUserId: 'u1', endUserEmail: 'ada@example.com', organizationId: 'o1', tags: { plan: 'pro' } },
    });
    expect(bare?.endUser).toEqual({ endUserId: 'u2', endUserEmail: null, tags: {} });
    expect(tagged).toMatchObject({ operation: 'creation', tags: { end_user_id: 'u3' } });
    expect(tagged).not.toHaveProperty('endUser');
  }));

test("reports a reconnect that the end user denies as a failed creation under the connection's id, without tags", () =>
  staged(async (stage) => {
    const { ctx, provider } = stage;
    const made = await connect(stage, { tags: { team: 'a' } });
    await createWebhookEndpoint(ctx, { url: 'https://receiver.test/', plain_signature: false });
    await comeBack(ctx, await openFlow(ctx, 'demo', { session: await reconnectSession(ctx, made) }), {
      error: 'access_denied',
      iss: provider.origin,
    });
    const [told, ...more] = await announced(ctx);
    expect([told, more]).toMatchObject([
      { operation: 'creation', success: false, connectionId: made.connection_id, error: { type: 'access_denied' } },
      [],
    ]);
    expect(told).not.toHaveProperty('tags');
  }));

test('sends no webhook for a patch, metadata, a session or a successful refresh', () =>
  staged(async (stage) => {
    const { ctx } = stage;
    const { connection_id } = await connect(stage, {});
    await createWebhookEndpoint(ctx, { url: 'https://receiver.test/', plain_signature: false });
    const ref = { connection_id, provider_config_key: 'demo' };
    await patchConnection(ctx, patchConnectionInputSchema.parse({ ...ref, tags: { team: 'b' } }));
    await setMetadata(ctx, writeMetadataInputSchema.parse({ ...ref, metadata: { a: 1 } }));
    await newSession(ctx, { tags: { team: 'c' } });
    const before = await read(ctx, 'demo', { connectionId: connection_id });
    const after = await read(ctx, 'demo', { connectionId: connection_id, force: true });
    expect(after.credentials).not.toEqual(before.credentials);
    expect(await announced(ctx)).toEqual([]);
    expect((await listConnections(ctx, {})).connections).toMatchObject([{ tags: { team: 'b' }, metadata: { a: 1 } }]);
  }));

test('refuses more than ten tags in all, and creates no session', () =>
  staged(async ({ ctx }) => {
    const tags = Object.fromEntries(Array.from({ length: 9 }, (_none, index) => [`t${index}`, 'x']));
    const end_user = { id: 'u1', email: 'ada@example.com' };
    await expect(newSession(ctx, { tags, end_user })).rejects.toMatchObject({
      code: 'invalid_body',
      issues: [{ code: 'custom', path: ['tags'] }],
    });
    expect(await clientOf(ctx.db)`select from connect_sessions`).toHaveLength(0);
    // The end user's own tags yield to those that the session sets.
    const own = Object.fromEntries(Object.keys(tags).map((key) => [`own_${key}`, 'y']));
    expect((await newSession(ctx, { end_user: { ...end_user, tags: own } })).tags).toEqual({
      end_user_id: 'u1',
      end_user_email: 'ada@example.com',
    });
  }));

test('removes a parameter of the provider’s definition when the session sets it to the text "undefined"', () =>
  staged(async ({ ctx, provider }) => {
    const { origin } = provider;
    const auth = {
      mode: 'oauth2',
      authorizationUrl: `${origin}/auth`,
      tokenUrl: `${origin}/token`,
      tokenAuth: 'body',
      pkce: 'S256',
      authorizationParams: { prompt: 'consent', access_type: 'offline' },
    } as const;
    const inside = await withProvider(
      ctx,
      { id: 'odd', name: 'Odd', categories: ['test'], auth },
      { credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } },
    );
    const session = await newSession(inside, {
      integrations_config_defaults: { odd: { authorization_params: { prompt: 'undefined', hint: 'x' } } },
    });
    const asked = (await openFlow(inside, 'odd', { session })).begun.redirectTo.searchParams;
    expect(['prompt', 'access_type', 'hint'].map((name) => asked.get(name))).toEqual([null, 'offline', 'x']);
  }));

test('says in a session where the WebSocket is', () =>
  staged(async ({ ctx }) => {
    expect(await getConnectSession(ctx, await newSession(ctx))).toMatchObject({ data: { websocketsPath: '/' } });
  }));
