import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createConnectSessionInputSchema,
  createReconnectSessionInputSchema,
  startAuthorizationInputSchema,
} from '@holdfast/schema';
import {
  authenticateSession,
  authorizationOutcome,
  beginAuthorization,
  completeAuthorization,
  createConnectSession,
  createReconnectSession,
  deleteConnection,
  deleteConnectSession,
  listConnections,
  startAuthorization,
  type BegunAuthorization,
  type CallbackPage,
  type ConnectSession,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

interface OpenPopup {
  readonly flowId: string;
  readonly begun: BegunAuthorization;
}

async function sessionWith(services: TestServices, given: object): Promise<ConnectSession> {
  const { data } = await createConnectSession(services.ctx, createConnectSessionInputSchema.parse(given));
  return authenticateSession(services.ctx, data.token);
}

async function openPopup({ ctx }: TestServices, session: ConnectSession): Promise<OpenPopup> {
  const { data } = await startAuthorization(
    ctx,
    session,
    startAuthorizationInputSchema.parse({ integration_id: 'demo' }),
  );
  const begun = await beginAuthorization(ctx, data.authorize_url.split('/').at(-1) ?? '');
  return { flowId: data.flow_id, begun };
}

/** The parameters that the browser returns with after the end user's consent. */
function comeBack(
  services: TestServices,
  provider: ScriptedTokenEndpoint,
  { begun }: OpenPopup,
): Promise<CallbackPage> {
  const asked = begun.redirectTo.searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  const code = provider.issueCode({ redirectUri, codeChallenge: asked.get('code_challenge') });
  return completeAuthorization(services.ctx, {
    context: redirectUri.split('/').at(-1) ?? '',
    query: new URLSearchParams({ code, state: asked.get('state') ?? '', iss: provider.origin }),
    cookies: new Map([[begun.cookie.name, begun.cookie.value]]),
  });
}

async function announced(services: TestServices): Promise<readonly Record<string, unknown>[]> {
  const rows = await clientOf(services.ctx.db)<{ body: string }[]>`select body from events order by id`;
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

test('stores a connection and the success of its flow together or not at all', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const sql = clientOf(services.ctx.db);
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`;
  await sql`create trigger refuse before update on authorization_flows for each row when (new.status = 'success') execute function refuse()`;
  const session = await sessionWith(services, { tags: { team: 'a' } });
  const popup = await openPopup(services, session);

  expect(await comeBack(services, provider, popup)).toMatchObject({ status: 'failed', code: 'server_error' });
  expect(await listConnections(services.ctx, {})).toEqual({ connections: [] });
  expect(await announced(services)).toEqual([expect.objectContaining({ operation: 'creation', success: false })]);
});

test('reports a success to the session at once, with its tags', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const session = await sessionWith(services, { tags: { team: 'a' } });
  const popup = await openPopup(services, session);

  expect(await comeBack(services, provider, popup)).toMatchObject({ status: 'success' });
  const { connections } = await listConnections(services.ctx, {});
  expect(connections).toMatchObject([{ tags: { team: 'a' } }]);
  expect(await authorizationOutcome(services.ctx, session, { flow_id: popup.flowId })).toEqual({
    data: {
      status: 'success',
      connection_id: connections[0]?.connection_id,
      provider_config_key: 'demo',
      is_pending: false,
    },
  });
  expect(await announced(services)).toEqual([
    expect.objectContaining({ operation: 'creation', success: true, tags: { team: 'a' } }),
  ]);
});

test('connects without tags when the session is deleted while the popup is open', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const session = await sessionWith(services, { tags: { team: 'a' } });
  const popup = await openPopup(services, session);
  await deleteConnectSession(services.ctx, session);

  expect(await comeBack(services, provider, popup)).toMatchObject({ status: 'success' });
  expect((await listConnections(services.ctx, {})).connections).toMatchObject([{ tags: {}, end_user: null }]);
});

test.each([
  ['keeps values that the session omits', {}, { team: 'a' }, 'https://old.test/hook'],
  ['takes the tags that the session sets', { tags: { team: 'b' } }, { team: 'b' }, 'https://old.test/hook'],
  ['clears the webhook override when it is empty', { webhook_url_override: '' }, { team: 'a' }, null],
])('on a reconnect %s', async (_rule, given, tags, webhookUrlOverride) => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const first = await sessionWith(services, { tags: { team: 'a' }, webhook_url_override: 'https://old.test/hook' });
  await comeBack(services, provider, await openPopup(services, first));
  const [made] = (await listConnections(services.ctx, {})).connections;
  await clientOf(
    services.ctx.db,
  )`update connections set metadata = '{"kept": true}', connection_config = '{"region": "eu"}'`;
  await signRowsAgain(services.ctx.db);

  const { data } = await createReconnectSession(
    services.ctx,
    createReconnectSessionInputSchema.parse({ connection_id: made?.connection_id, integration_id: 'demo', ...given }),
  );
  await comeBack(services, provider, await openPopup(services, await authenticateSession(services.ctx, data.token)));
  expect((await listConnections(services.ctx, {})).connections).toEqual([{ ...made, tags, metadata: { kept: true } }]);
  expect(
    await clientOf(services.ctx.db)`select generation, connection_config, webhook_url_override from connections`,
  ).toEqual([{ generation: 2, connectionConfig: { region: 'eu' }, webhookUrlOverride }]);
  expect((await announced(services)).at(-1)).toMatchObject({ operation: 'override', success: true, tags });
});

test('creates no connection when the target of a reconnect was deleted', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
  const { data } = await createReconnectSession(
    services.ctx,
    createReconnectSessionInputSchema.parse({ connection_id: 'c1', integration_id: 'demo' }),
  );
  const popup = await openPopup(services, await authenticateSession(services.ctx, data.token));
  await deleteConnection(services.ctx, { connection_id: 'c1', provider_config_key: 'demo' });

  expect(await comeBack(services, provider, popup)).toMatchObject({ status: 'failed', code: 'invalid_connection' });
  expect(await listConnections(services.ctx, {})).toEqual({ connections: [] });
});
