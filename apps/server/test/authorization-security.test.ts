import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { beginFlow, comeBack, openStartLink, type BegunFlow } from './authorization-road.js';
import { ISSUER, sentenceOf, startAuthorizationScene, type AuthorizationScene } from './authorization-scene.js';

let scene: AuthorizationScene;
beforeAll(async () => {
  scene = await startAuthorizationScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.startCounting());

test('creates one connection by a normal authorization, with one token call, the exact redirect URI and the verifier', async () => {
  const flow = await beginFlow(scene.app, 'acme');
  const { data } = await scene.app.trpc.integrations.get.query({ unique_key: 'acme' });
  expect(flow.redirectUri.href).toBe(data.redirect_uri);
  expect(Object.fromEntries(flow.authorizationUrl.searchParams)).toEqual({
    response_type: 'code',
    client_id: scene.endpoint.clientId,
    redirect_uri: flow.redirectUri.href,
    scope: 'read',
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
  expect(flow.setCookie).toMatch(/^oauth-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);

  const page = await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state });
  expect([page.status, sentenceOf(page)]).toEqual([200, 'The connection is ready. You can close this window.']);
  expect(scene.endpoint.ledger.requests.at(-1)).toMatchObject({
    grantType: 'authorization_code',
    outcome: 'granted',
    params: { redirect_uri: flow.redirectUri.href },
  });
  expect(await scene.happened()).toEqual({ connections: 1, flows: 1, created: 1, refused: 0, tokenCalls: 1 });
  expect(await scene.outcomeOf(flow)).toMatchObject({ status: 'success', provider_config_key: 'acme' });
});

describe('forced linking', () => {
  test.each<[string, (other: BegunFlow) => string | null]>([
    ['no cookie', () => null],
    ["another flow's cookie", (other) => other.cookie],
    ["another flow's secret under this flow's name", (other) => `NAME=${other.cookie.split('=')[1]}`],
    ['an empty cookie', () => 'NAME='],
  ])('refuses a callback with %s without asking the provider, and uses the flow up', async (_what, cookieOf) => {
    const [flow, other] = [await beginFlow(scene.app, 'acme'), await beginFlow(scene.app, 'acme')];
    const cookie = cookieOf(other)?.replace('NAME', flow.cookie.split('=')[0] ?? '') ?? null;
    const code = scene.codeFor(flow);
    const page = await comeBack(scene.app, flow, { code, state: flow.state }, { cookie });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      'This authorization was started in another browser. Start again here.',
    ]);
    expect(await scene.outcomeOf(flow)).toMatchObject({ status: 'failed', error: { code: 'browser_mismatch' } });

    const again = await comeBack(scene.app, flow, { code, state: flow.state });
    expect([again.status, sentenceOf(again)]).toEqual([400, sentenceOf(page)]);
    expect(await scene.happened()).toEqual({ connections: 0, flows: 2, created: 0, refused: 1, tokenCalls: 0 });
  });

  test('completes two flows of one browser, each with its own cookie', async () => {
    const [one, two] = [await beginFlow(scene.app, 'acme'), await beginFlow(scene.app, 'acme')];
    const cookie = `${one.cookie}; ${two.cookie}`;
    for (const flow of [one, two]) {
      expect(
        (await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state }, { cookie })).status,
      ).toBe(200);
    }
  });

  test('shows an outcome only to the session of the flow', async () => {
    const [flow, other] = [await beginFlow(scene.app, 'acme'), await beginFlow(scene.app, 'acme')];
    const asked = scene.app.trpcAs(other.sessionToken).authorization.outcome.query({ flow_id: flow.id });
    await expect(asked).rejects.toMatchObject({ data: { httpStatus: 404 } });
  });
});

describe('replay', () => {
  test('counts exactly one of 50 parallel callbacks with one state and code', async () => {
    scene.endpoint.always({ latencyMs: 200 });
    const flow = await beginFlow(scene.app, 'acme');
    const code = scene.codeFor(flow);
    const pages = await Promise.all(
      Array.from({ length: 50 }, () => comeBack(scene.app, flow, { code, state: flow.state })),
    );
    scene.endpoint.always(null);
    expect(new Set(pages.map(sentenceOf))).toEqual(new Set(['The connection is ready. You can close this window.']));
    expect(await scene.happened()).toEqual({ connections: 1, flows: 1, created: 1, refused: 0, tokenCalls: 1 });
  });

  test('opens a start link once, however many open it', async () => {
    const session = await scene.app.trpc.connectSessions.create.mutate({ tags: {} });
    const { data } = await scene.app.trpcAs(session.data.token).authorization.start.mutate({ integration_id: 'acme' });
    expect((await openStartLink(scene.app, data.authorize_url, { method: 'HEAD' })).headers.get('location')).toBeNull();
    const answers = await Promise.all(Array.from({ length: 20 }, () => openStartLink(scene.app, data.authorize_url)));
    expect(answers.filter(({ status, headers }) => status === 302 && headers.has('set-cookie'))).toHaveLength(1);
    expect(
      answers.filter(({ status, headers }) => status === 400 && !headers.has('location') && !headers.has('set-cookie')),
    ).toHaveLength(19);
  });

  test('does not try a code again that failed at the provider', async () => {
    const flow = await beginFlow(scene.app, 'acme');
    const page = await comeBack(scene.app, flow, { code: 'a-code-of-nobody', state: flow.state });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      expect.stringContaining('The provider refused to issue a token.'),
    ]);
    expect((await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state })).status).toBe(400);
    expect(await scene.happened()).toEqual({ connections: 0, flows: 1, created: 0, refused: 1, tokenCalls: 1 });
  });
});

describe('old and guessed states', () => {
  test('ends a flow by the clock of the database, whatever the clock of the server says', async () => {
    await using late = await scene.startServer({ clock: () => new Date(Date.now() - 3_600_000) });
    await scene.createIntegrations(late);
    const [callback, start] = [
      await beginFlow(late, 'acme'),
      await late.trpc.connectSessions.create.mutate({ tags: {} }),
    ];
    const unopened = await late.trpcAs(start.data.token).authorization.start.mutate({ integration_id: 'acme' });
    await clientOf(late.database.db)`update authorization_flows set expires_at = now() - interval '1 second'`;
    await signRowsAgain(late.running.wiring.runtime.db);

    const page = await comeBack(late, callback, { code: scene.codeFor(callback), state: callback.state });
    expect([page.status, sentenceOf(page)]).toEqual([400, expect.stringContaining('has expired')]);
    expect((await openStartLink(late, unopened.data.authorize_url)).headers.has('location')).toBe(false);
    expect(await scene.happened()).toMatchObject({ tokenCalls: 0 });
  });

  test('answers guessed states with the same page and writes no row', async () => {
    const flow = await beginFlow(scene.app, 'acme');
    const rows = await scene.countRows();
    const guesses = Array.from({ length: 200 }, (_, index) => Buffer.alloc(32, index).toString('base64url'));
    const pages = await Promise.all(guesses.map((state) => comeBack(scene.app, flow, { code: 'x', state })));
    const shown = new Set(pages.map(({ status, html }) => `${status} ${html.replace(/nonce="[^"]*"/g, '')}`));
    expect(shown.size).toBe(1);
    expect([...shown][0]).toMatch(/^400 .*This link is unknown/s);
    expect(await scene.countRows()).toEqual(rows);
    expect((await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state })).status).toBe(200);
  });
});

describe('mixed-up responses', () => {
  test("refuses a provider's code at its own address with another integration's state", async () => {
    const [evil, honest] = [await beginFlow(scene.app, 'evil'), await beginFlow(scene.app, 'acme')];
    const page = await comeBack(
      scene.app,
      evil,
      { code: scene.codeFor(honest), state: evil.state },
      { address: honest.redirectUri },
    );
    expect([page.status, sentenceOf(page)]).toEqual([400, 'The response arrived at the wrong address. Start again.']);
    expect(await scene.happened()).toEqual({ connections: 0, flows: 2, created: 0, refused: 1, tokenCalls: 0 });
    expect(evil.redirectUri.pathname).not.toBe(honest.redirectUri.pathname);
  });

  test.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['the issuer with an extra slash', { iss: `${ISSUER}/` }],
    ['no issuer', {}],
  ])('refuses %s when the provider advertises its issuer', async (_what, iss) => {
    const flow = await beginFlow(scene.app, 'named');
    const page = await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state, ...iss });
    expect([page.status, sentenceOf(page)]).toEqual([
      400,
      'The response came from an unexpected provider. Start again.',
    ]);
    expect(await scene.happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });

  test('accepts the right issuer', async () => {
    const flow = await beginFlow(scene.app, 'named');
    expect(
      (await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state, iss: ISSUER })).status,
    ).toBe(200);
  });

  test('accepts no response for an integration that was edited in the meantime', async () => {
    const flow = await beginFlow(scene.app, 'evil');
    await scene.app.trpc.integrations.update.mutate({ unique_key: 'evil', display_name: 'Edited' });
    const page = await comeBack(scene.app, flow, { code: scene.codeFor(flow), state: flow.state });
    expect([page.status, sentenceOf(page)]).toEqual([400, 'The integration was changed in the meantime. Start again.']);
    expect(await scene.happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
  });
});
