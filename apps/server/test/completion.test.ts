import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { beginFlowOf, comeBack } from './authorization-road.js';
import { openInWindow } from './open-in-window.js';
import { listenForOutcome, type OutcomeListener } from './outcome-listener.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy } from './proxy-road.js';
import { rest } from './rest.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  const urls = { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` };
  folder = await writeProviderFolder(oauthProvider(urls, { id: 'acme', name: 'Acme' }));
  app = await startServer({
    config: {
      providersDir: folder.path,
      egressAllow: [new URL(endpoint.origin).host],
      webhookUrl: 'http://127.0.0.1:9/hook',
    },
  });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'typed',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

const RETURN = `${PRODUCT_ORIGIN}/connected?tab=2`;
const required = { completion: 'required', redirect_url: RETURN } as const;

interface Waiting {
  readonly html: string;
  readonly returnTo: URL;
  readonly code: string;
  readonly ref: { readonly connection_id: string; readonly provider_config_key: string };
  readonly session: string;
  readonly flowId: string;
}

/** Runs an authorization to its end, in any browser. */
async function authorize(session: string): Promise<Waiting> {
  const flow = await beginFlowOf(app, session, 'acme');
  const page = await comeBack(app, flow, {
    code: endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge }),
    state: flow.state,
  });
  const returnTo = new URL((/data-goes="([^"]*)"/.exec(page.html)?.[1] ?? '').replaceAll('&amp;', '&'));
  const id = returnTo.searchParams.get('connection_id') ?? '';
  return {
    html: page.html,
    returnTo,
    code: returnTo.searchParams.get('completion_code') ?? '',
    ref: { connection_id: id, provider_config_key: 'acme' },
    session,
    flowId: flow.id,
  };
}

const newSession = async (user: string): Promise<string> =>
  (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: user, team: 'blue' }, ...required })).data.token;

const complete = (code: string, user: string): Promise<unknown> =>
  app.trpc.connectSessions.complete.mutate({ completion_code: code, end_user_id: user });

async function eventsOf(connectionId: string): Promise<string[]> {
  const rows = await clientOf(app.database.db)<
    { body: string }[]
  >`select body from events where order_key like ${`%/${connectionId}`} and type like 'auth.%' order by id`;
  return rows.map(({ body }) => {
    const { operation, success, error } = JSON.parse(body) as {
      operation: string;
      success: boolean;
      error?: { type: string };
    };
    return `${operation} ${success ? 'worked' : (error?.type ?? '')}`;
  });
}

async function pendingRows(): Promise<{ status: string; sealed: boolean }[]> {
  return clientOf(app.database.db)<
    { status: string; sealed: boolean }[]
  >`select status, sealed_credential is not null as sealed from pending_grants order by created_at desc limit 1`;
}

test('activates a connection only after the backend has said who authorized', async () => {
  const waiting = await authorize(await newSession('ada'));
  expect(waiting.returnTo.href.startsWith(`${RETURN}&`)).toBe(true);
  expect(Object.fromEntries(waiting.returnTo.searchParams)).toMatchObject({
    tab: '2',
    status: 'success',
    provider_config_key: 'acme',
    completion_code: expect.stringMatching(/^hfcc_[\w-]{43}$/),
  });

  const read = { status: 409, body: { error: { code: 'connection_pending' } } };
  expect(
    await rest(app, `/connections/${waiting.ref.connection_id}`, { query: '?provider_config_key=acme' }),
  ).toMatchObject(read);
  const headers = { 'connection-id': waiting.ref.connection_id, 'provider-config-key': 'acme' };
  expect((await callProxy(app, '/proxy/x', { headers })).status).toBe(409);
  expect((await app.trpc.connections.list.query({ tags: { end_user_id: 'ada' } })).connections).toEqual([]);
  expect(await eventsOf(waiting.ref.connection_id)).toEqual([]);

  expect(await complete(waiting.code, 'ada')).toEqual({ data: waiting.ref });
  expect(await app.trpc.connections.get.query(waiting.ref)).toMatchObject({
    tags: { end_user_id: 'ada', team: 'blue' },
    credentials: { type: 'OAUTH2', access_token: expect.any(String) },
  });
  expect(await eventsOf(waiting.ref.connection_id)).toEqual(['creation worked']);
  expect(await pendingRows()).toEqual([{ status: 'completed', sealed: false }]);
  await expect(complete(waiting.code, 'ada')).rejects.toMatchObject({
    data: { httpStatus: 404, error: { code: 'completion_code_unknown' } },
  });
});

describe('the attack:', () => {
  test('destroys the credential when the victim’s product completes the attacker’s session with the victim’s id', async () => {
    const waiting = await authorize(await newSession('mallory'));
    await expect(complete(waiting.code, 'victor')).rejects.toMatchObject({
      data: { httpStatus: 403, error: { code: 'end_user_mismatch' } },
    });
    expect(await pendingRows()).toEqual([{ status: 'destroyed', sealed: false }]);
    await expect(complete(waiting.code, 'mallory')).rejects.toMatchObject({
      data: { error: { code: 'completion_code_unknown' } },
    });
    await expect(app.trpc.connections.get.query(waiting.ref)).rejects.toMatchObject({ data: { httpStatus: 404 } });
    expect(await eventsOf(waiting.ref.connection_id)).toEqual(['creation end_user_mismatch']);
  });

  test('shows the attacker no code of her session, and stores none', async () => {
    const waiting = await authorize(await newSession('mallory'));
    const outcome = await app.trpcAs(waiting.session).authorization.outcome.query({ flow_id: waiting.flowId });
    expect(outcome.data).toMatchObject({ status: 'success', awaits_completion: true });
    expect(JSON.stringify(outcome)).not.toContain(waiting.code);
    const rows = await clientOf(
      app.database.db,
    )`select to_jsonb(g) as g, encode(g.code_mac, 'escape') as mac from pending_grants g`;
    expect(JSON.stringify(rows)).not.toContain(waiting.code.slice(5));
    expect(app.log()).not.toContain(waiting.code);
  });

  test('rejects a code of another environment, a guessed one and an expired one as unknown', async () => {
    const waiting = await authorize(await newSession('ada'));
    await expect(complete(`hfcc_${'A'.repeat(43)}`, 'ada')).rejects.toMatchObject({
      data: { error: { code: 'completion_code_unknown' } },
    });
    await clientOf(
      app.database.db,
    )`update pending_grants set expires_at = now() - interval '1 s' where status = 'pending'`;
    await signRowsAgain(app.running.wiring.runtime.db);
    await expect(complete(waiting.code, 'ada')).rejects.toMatchObject({
      data: { error: { code: 'completion_code_unknown' } },
    });
    await expect
      .poll(pendingRows, { timeout: 40_000, interval: 500 })
      .toEqual([{ status: 'destroyed', sealed: false }]);
    expect(await eventsOf(waiting.ref.connection_id)).toEqual(['creation completion_expired']);
  }, 60_000);
});

test('keeps the old credential of a reconnected connection until the new one is completed', async () => {
  const first = await authorize(await newSession('grace'));
  await complete(first.code, 'grace');
  const before = await app.trpc.connections.get.query(first.ref);
  const { data } = await app.trpc.connectSessions.createReconnect.mutate({
    connection_id: first.ref.connection_id,
    integration_id: 'acme',
    ...required,
  });
  const second = await authorize(data.token);
  expect(second.ref).toEqual(first.ref);
  expect((await app.trpc.connections.get.query(first.ref)).credentials).toEqual(before.credentials);
  await complete(second.code, 'grace');
  expect((await app.trpc.connections.get.query(first.ref)).credentials).not.toEqual(before.credentials);
  expect(await eventsOf(first.ref.connection_id)).toEqual(['creation worked', 'override worked']);
}, 60_000);

describe('an SDK that closes its window on the outcome', () => {
  async function authorizeInWindow(
    user: string,
  ): Promise<{ readonly listener: OutcomeListener; readonly code: string; readonly ref: Waiting['ref'] }> {
    const listener = await listenForOutcome(app.url);
    const started = await openInWindow(app, 'acme', {
      connect_session_token: await newSession(user),
      ws_client_id: listener.wsClientId,
    });
    const asked = started.location?.searchParams ?? expect.unreachable();
    const redirectUri = asked.get('redirect_uri') ?? '';
    const code = endpoint.issueCode({ redirectUri, codeChallenge: asked.get('code_challenge') ?? '' });
    const answer = await fetch(
      `${app.url}${new URL(redirectUri).pathname}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`,
      { headers: { cookie: started.cookie } },
    );
    const returnTo = new URL((/data-goes="([^"]*)"/.exec(await answer.text())?.[1] ?? '').replaceAll('&amp;', '&'));
    const ref = { connection_id: returnTo.searchParams.get('connection_id') ?? '', provider_config_key: 'acme' };
    return { listener, code: returnTo.searchParams.get('completion_code') ?? '', ref };
  }

  test('receives a working connection after the product has received the code', async () => {
    const { listener, code, ref } = await authorizeInWindow('ada');
    using _listening = listener;
    expect(listener.messages).toEqual([]);
    await complete(code, 'ada');
    expect(await listener.outcome()).toEqual({ message_type: 'success', ...ref, is_pending: false });
  });

  test('receives an error when another person has authorized', async () => {
    const { listener, code } = await authorizeInWindow('mallory');
    using _listening = listener;
    await expect(complete(code, 'victor')).rejects.toThrow();
    expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: 'end_user_mismatch' });
  });

  test('is notified that the connection waits when nobody completes it', async () => {
    const { listener, ref } = await authorizeInWindow('ada');
    using _listening = listener;
    await clientOf(
      app.database.db,
    )`update outcome_reports set created_at = created_at - interval '10 s' where ws_client_id = ${listener.wsClientId}`;
    expect(await listener.outcome()).toEqual({ message_type: 'success', ...ref, is_pending: true });
  });
});

test('holds the input of a form in the same way', async () => {
  const token = await newSession('lin');
  const submitted = await app
    .trpcAs(token)
    .authorization.submit.mutate({ integration_id: 'typed', credentials: { type: 'API_KEY', apiKey: 'k' } });
  expect(submitted).toMatchObject({ isPending: true, redirectTo: expect.stringContaining(RETURN) });
  const ref = { connection_id: submitted.connectionId, provider_config_key: 'typed' };
  await expect(app.trpc.connections.get.query(ref)).rejects.toMatchObject({
    data: { error: { code: 'connection_pending' } },
  });
  expect(await complete(new URL(submitted.redirectTo ?? '').searchParams.get('completion_code') ?? '', 'lin')).toEqual({
    data: ref,
  });
  expect((await app.trpc.connections.get.query(ref)).credentials).toMatchObject({ type: 'API_KEY' });
});

test('lets an environment require it for every session', async () => {
  await app.trpc.connectSettings.update.mutate({ completion: 'required' });
  const bare = app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' } });
  await expect(bare).rejects.toMatchObject({ message: expect.stringContaining('redirect_url') });
  await expect(app.trpc.connectSessions.create.mutate({ tags: {}, redirect_url: RETURN })).rejects.toMatchObject({
    message: expect.stringContaining('end_user_id'),
  });
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' }, redirect_url: RETURN });
  expect((await authorize(data.token)).code).not.toBe('');
  await app.trpc.connectSettings.update.mutate({ completion: 'none' });
});

describe('a redirect_url leads only to the product:', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    `${PRODUCT_ORIGIN}@evil.example/`,
    `${PRODUCT_ORIGIN}.evil.example/`,
    `${PRODUCT_ORIGIN}:8443/`,
    'http://product.example/',
    'https://product.example./',
    'https://product\uFF0Eexample/',
    `${PRODUCT_ORIGIN}/\r\nset-cookie: a=b`,
    `https://user@product.example/`,
    `${PRODUCT_ORIGIN}\\@evil.example/`,
    'https://PRODUCT.example/',
    `${PRODUCT_ORIGIN}/#x`,
    `${PRODUCT_ORIGIN}/?completion_code=x`,
    `${PRODUCT_ORIGIN}/?status=success`,
    '',
  ])('%j', async (redirectUrl) => {
    await expect(app.trpc.connectSessions.create.mutate({ tags: {}, redirect_url: redirectUrl })).rejects.toMatchObject(
      { data: { httpStatus: 400 } },
    );
  });
});
