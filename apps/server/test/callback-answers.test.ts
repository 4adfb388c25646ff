import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { beginFlow, comeBack, type BegunFlow } from './authorization-road.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider(
      { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` },
      { id: 'posting', name: 'Posting', responseMode: 'form_post' },
    ),
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] } });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'posting', unique_key: 'posting', credentials });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

function codeFor(flow: BegunFlow): string {
  return endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge });
}

function addressOf(flow: BegunFlow): string {
  return new URL(flow.redirectUri.pathname, app.url).href;
}

/** Posts like a page of the provider: from its origin, without our cookies. */
async function postBack(
  flow: BegunFlow,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const response = await fetch(addressOf(flow), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: endpoint.origin,
      'sec-fetch-site': 'cross-site',
      ...headers,
    },
    body,
  });
  return response;
}

async function follow(
  flow: BegunFlow,
  posted: Response,
  cookie: string | null = flow.cookie,
): Promise<{ readonly status: number; readonly html: string }> {
  const target = new URL(posted.headers.get('location') ?? '', addressOf(flow));
  const response = await fetch(target, { headers: cookie === null ? {} : { cookie } });
  return { status: response.status, html: await response.text() };
}

async function outcomeOf(flow: BegunFlow): Promise<unknown> {
  return (await app.trpcAs(flow.sessionToken).authorization.outcome.query({ flow_id: flow.id })).data;
}

function tokenCalls(): number {
  return endpoint.ledger.requests.length;
}

describe('the query of a callback', () => {
  test('keeps an unescaped question mark', async () => {
    const flow = await beginFlow(app, 'posting');
    const before = tokenCalls();
    const response = await fetch(`${addressOf(flow)}?code=4/0?x=y?z&state=${flow.state}`, {
      headers: { cookie: flow.cookie },
    });
    expect(response.status).toBe(400);
    expect(tokenCalls()).toBe(before + 1);
    expect(endpoint.ledger.requests.at(-1)?.params).toMatchObject({ code: '4/0?x=y?z' });
  });
});

describe('a posted response', () => {
  test('is requested when the definition says so', async () => {
    expect((await beginFlow(app, 'posting')).authorizationUrl.searchParams.get('response_mode')).toBe('form_post');
  });

  test('connects the browser that began, and its code appears in no URL', async () => {
    const flow = await beginFlow(app, 'posting');
    const code = codeFor(flow);
    const posted = await postBack(
      flow,
      new URLSearchParams({ code, state: flow.state, user: '{"name":{"firstName":"Ada"}}' }).toString(),
    );
    expect([posted.status, posted.headers.get('location')]).toEqual([303, `?state=${flow.state}`]);
    expect(`${posted.headers.get('location')}${await posted.text()}`).not.toContain(code);
    const page = await follow(flow, posted);
    expect([page.status, page.html]).toEqual([200, expect.stringContaining('The connection is ready.')]);
    expect(await outcomeOf(flow)).toMatchObject({ status: 'success' });
  });

  test('connects nothing in a browser without the cookie of the flow', async () => {
    const flow = await beginFlow(app, 'posting');
    const before = tokenCalls();
    const posted = await postBack(flow, new URLSearchParams({ code: codeFor(flow), state: flow.state }).toString());
    expect((await follow(flow, posted, null)).html).toContain('started in another browser');
    expect(await outcomeOf(flow)).toMatchObject({ status: 'failed', error: { code: 'browser_mismatch' } });
    expect(tokenCalls()).toBe(before);
  });

  test('reports a denial', async () => {
    const flow = await beginFlow(app, 'posting');
    const page = await follow(flow, await postBack(flow, `error=access_denied&state=${flow.state}`));
    expect([page.status, page.html]).toEqual([400, expect.stringContaining('Access was not granted')]);
  });

  test('is not replaced by a second one', async () => {
    const flow = await beginFlow(app, 'posting');
    const posted = await postBack(flow, new URLSearchParams({ code: codeFor(flow), state: flow.state }).toString());
    await postBack(flow, `code=another&state=${flow.state}`);
    expect((await follow(flow, posted)).status).toBe(200);
  });

  test('is stored sealed until the browser requests it, and is gone afterwards', async () => {
    const flow = await beginFlow(app, 'posting');
    const code = codeFor(flow);
    const posted = await postBack(flow, new URLSearchParams({ code, state: flow.state }).toString());
    const stored = async (): Promise<string> =>
      JSON.stringify(
        await clientOf(
          app.database.db,
        )`select *, encode(sealed_secrets, 'escape') as text from authorization_flows where id = ${flow.id}`,
      );
    expect(await stored()).not.toContain(code);
    await follow(flow, posted);
    const [row] = await clientOf(app.database.db)`select sealed_secrets from authorization_flows where id = ${flow.id}`;
    expect(row).toEqual({ sealedSecrets: null });
  });

  test.each<[string, (flow: BegunFlow) => string, Readonly<Record<string, string>>]>([
    ['without a state', () => 'code=x', {}],
    ['with a guessed state', () => `code=x&state=${'a'.repeat(43)}`, {}],
    ['with a repeated parameter', (flow) => `code=x&code=y&state=${flow.state}`, {}],
    ['as JSON', (flow) => JSON.stringify({ code: 'x', state: flow.state }), { 'content-type': 'application/json' }],
    ['of 100 kB', (flow) => `state=${flow.state}&code=${'x'.repeat(100_000)}`, {}],
    ['compressed', (flow) => `state=${flow.state}&code=x`, { 'content-encoding': 'gzip' }],
  ])('is refused %s, and uses nothing up', async (_case, bodyOf, headers) => {
    const flow = await beginFlow(app, 'posting');
    const refused = await postBack(flow, bodyOf(flow), headers);
    expect([refused.status, refused.headers.has('location')]).toEqual([400, false]);
    expect((await comeBack(app, flow, { code: codeFor(flow), state: flow.state })).status).toBe(200);
  });
});

describe('a callback that is opened again', () => {
  test('shows the browser that the connection is ready, with and without its code', async () => {
    const flow = await beginFlow(app, 'posting');
    const params = { code: codeFor(flow), state: flow.state };
    await comeBack(app, flow, params);
    const before = tokenCalls();
    for (const again of [params, { state: flow.state }]) {
      const page = await comeBack(app, flow, again);
      expect([page.status, page.html]).toEqual([200, expect.stringContaining('The connection is ready.')]);
    }
    expect(tokenCalls()).toBe(before);
  });

  test('shows the browser the reason of a failure', async () => {
    const flow = await beginFlow(app, 'posting');
    const params = { state: flow.state, error: 'access_denied', error_description: 'Not today' };
    const first = await comeBack(app, flow, params);
    const again = await comeBack(app, flow, params);
    expect([again.status, again.html.replaceAll(/nonce="[^"]*"/g, '')]).toEqual([
      400,
      first.html.replaceAll(/nonce="[^"]*"/g, ''),
    ]);
    expect(again.html).toContain('Not today');
  });

  test('waits for the result while the code is being exchanged', async () => {
    endpoint.always({ latencyMs: 300 });
    const flow = await beginFlow(app, 'posting');
    const params = { code: codeFor(flow), state: flow.state };
    const pages = await Promise.all([
      comeBack(app, flow, params),
      comeBack(app, flow, params),
      comeBack(app, flow, params),
    ]);
    endpoint.always(null);
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test.each<[string, (flow: BegunFlow, other: BegunFlow) => Parameters<typeof comeBack>[3]]>([
    ['no cookie', () => ({ cookie: null })],
    ["another flow's cookie", (_flow, other) => ({ cookie: other.cookie })],
    [
      "another flow's secret under its name",
      (flow, other) => ({ cookie: `${flow.cookie.split('=')[0]}=${other.cookie.split('=')[1]}` }),
    ],
    ['another address', (flow) => ({ address: new URL('/oauth/callback/elsewhere', flow.redirectUri) })],
  ])('with %s reveals nothing about the outcome', async (_case, callOf) => {
    const [flow, other] = [await beginFlow(app, 'posting'), await beginFlow(app, 'posting')];
    await comeBack(app, flow, { state: flow.state, error: 'access_denied', error_description: 'Private words' });
    const page = await comeBack(app, flow, { state: flow.state }, callOf(flow, other));
    expect([page.status, page.html]).toEqual([400, expect.stringContaining('works only once')]);
    expect(page.html).not.toContain('Private words');
    expect(page.html).not.toContain(flow.id);
  });
});
