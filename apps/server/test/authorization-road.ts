import type { TestServer } from './start-server.js';

/** A flow whose start link has been opened, with the values that the provider and the browser now have. */
export interface BegunFlow {
  readonly id: string;
  readonly sessionToken: string;
  /** The one-time code of the start link. */
  readonly startCode: string;
  /** The URL to which the browser was redirected. */
  readonly authorizationUrl: URL;
  readonly state: string;
  readonly redirectUri: URL;
  readonly codeChallenge: string;
  /** `name=value`, as the browser sends it back. */
  readonly cookie: string;
  readonly setCookie: string;
}

export interface CallbackCall {
  /** The browser's cookies; defaults to those of the flow, `null` for none. */
  readonly cookie?: string | null;
  /** A callback path other than the flow's. */
  readonly address?: URL;
}

export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** Opens a flow of a new session for `integration` and its start link, like a browser, up to the provider. */
export async function beginFlow(app: TestServer, integration: string): Promise<BegunFlow> {
  const session = await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'user_1' } });
  return beginFlowOf(app, session.data.token, integration);
}

/** The same for an existing session. */
export async function beginFlowOf(
  app: Pick<TestServer, 'url' | 'trpcAs'>,
  sessionToken: string,
  integration: string,
): Promise<BegunFlow> {
  const { data } = await app.trpcAs(sessionToken).authorization.start.mutate({ integration_id: integration });
  const response = await openStartLink(app, data.authorize_url);
  const location = response.headers.get('location');
  if (location === null) throw new Error(`the start link led nowhere: ${response.status}`);
  const authorizationUrl = new URL(location);
  const setCookie = response.headers.get('set-cookie') ?? '';
  const param = (name: string): string => authorizationUrl.searchParams.get(name) ?? '';
  return {
    id: data.flow_id,
    sessionToken,
    startCode: data.authorize_url.split('/').at(-1) ?? '',
    authorizationUrl,
    state: param('state'),
    redirectUri: new URL(param('redirect_uri')),
    codeChallenge: param('code_challenge'),
    cookie: setCookie.split(';')[0] ?? '',
    setCookie,
  };
}

/** The headers of a browser window that the Connect UI redirects. */
const FROM_CONNECT_UI = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' };

export async function openStartLink(
  app: Pick<TestServer, 'url'>,
  link: string,
  init: RequestInit = {},
): Promise<Response> {
  const response = await fetch(onThisServer(app, new URL(link)), {
    redirect: 'manual',
    headers: FROM_CONNECT_UI,
    ...init,
  });
  await response.body?.cancel();
  return response;
}

/** Returns to the callback URL with these parameters; a list repeats a parameter. */
export async function comeBack(
  app: Pick<TestServer, 'url'>,
  flow: BegunFlow,
  params: Readonly<Record<string, string | readonly string[]>>,
  { cookie = flow.cookie, address = flow.redirectUri }: CallbackCall = {},
): Promise<PageAnswer> {
  const url = onThisServer(app, address);
  for (const [name, value] of Object.entries(params))
    for (const each of [value].flat()) url.searchParams.append(name, each);
  const response = await fetch(url, { redirect: 'manual', headers: cookie === null ? {} : { cookie } });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

// The public URL may name a host that is not on this machine; a proxy would forward the request.
function onThisServer(app: Pick<TestServer, 'url'>, url: URL): URL {
  return new URL(`${url.pathname}${url.search}`, app.url);
}
