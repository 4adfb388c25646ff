import type { FetchLike } from '@holdfast/client';

import type { OpenProvider } from './provider/fake-provider.js';
import type { AuthorizeOptions, TestConnection } from './test-holdfast.js';

/** The server and the provider that an end user visits. */
export interface EndUserTools {
  readonly fetch: FetchLike;
  readonly url: string;
  readonly provider: OpenProvider;
}

const ACCOUNT = { id: 'account', name: 'Ada Lovelace', email: 'ada@example.com' };

/** The link that the end user opened, and their choice. */
interface Authorization extends AuthorizeOptions {
  readonly linkOrToken: string;
  readonly integrationId: string;
}

/** Goes through an authorization as a browser does. @throws Error with what the page would say */
export async function authorizeAs(
  tools: EndUserTools,
  { linkOrToken, integrationId, account = {}, params, credentials }: Authorization,
): Promise<TestConnection> {
  const token = URL.canParse(linkOrToken)
    ? (new URL(linkOrToken).searchParams.get('session_token') ?? '')
    : linkOrToken;
  const call = (procedure: string, input: object): Promise<unknown> => callAs(tools, { token, procedure, input });
  const chosen = { integration_id: integrationId, ...(params && { connection_config: params }) };
  if (credentials) {
    const submitted = (await call('authorization.submit', { ...chosen, credentials })) as { connectionId: string };
    return { integrationId, connectionId: submitted.connectionId };
  }
  const { data } = (await call('authorization.start', chosen)) as Started;
  const begun = await tools.fetch(data.authorize_url, {
    headers: { 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  });
  const location = begun.headers.get('location');
  if (location === null) throw new Error(`the authorization did not begin: HTTP ${begun.status}`);
  const back = tools.provider.authorize(new URL(location), { ...ACCOUNT, ...account });
  const cookies = begun.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  await (await tools.fetch(back, { headers: { cookie: cookies.join('; ') }, redirect: 'manual' })).text();
  const outcome = (await readOutcome(tools, token, data.flow_id)).data;
  if (outcome.status !== 'success')
    throw new Error(`the authorization failed: ${outcome.error?.message ?? outcome.status}`);
  return { integrationId, connectionId: outcome.connection_id };
}

interface Started {
  readonly data: { readonly flow_id: string; readonly authorize_url: string };
}

interface Outcome {
  readonly data: {
    readonly status: string;
    readonly connection_id: string;
    readonly error?: { readonly message: string };
  };
}

async function readOutcome(tools: EndUserTools, token: string, flowId: string): Promise<Outcome> {
  const input = encodeURIComponent(JSON.stringify({ flow_id: flowId }));
  const answer = await tools.fetch(`${tools.url}/trpc/authorization.outcome?input=${input}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await resultOf(answer)) as Outcome;
}

interface Call {
  readonly token: string;
  readonly procedure: string;
  readonly input: object;
}

async function callAs({ fetch, url }: EndUserTools, { token, procedure, input }: Call): Promise<unknown> {
  const answer = await fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return resultOf(answer);
}

async function resultOf(answer: Response): Promise<unknown> {
  const body = (await answer.json()) as {
    readonly result?: { readonly data: unknown };
    readonly error?: { readonly message: string };
  };
  if (body.result === undefined) throw new Error(`the authorization failed: ${body.error?.message ?? answer.status}`);
  return body.result.data;
}
