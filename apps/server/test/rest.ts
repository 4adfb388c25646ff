import type { TestServer } from './start-server.js';

export interface RestCall {
  readonly method?: string;
  readonly query?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Defaults to the environment's secret key; `null` sends none. */
  readonly bearer?: string | null;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it is JSON, otherwise text. */
  readonly body: unknown;
}

/** One request over real HTTP. */
export async function rest(
  app: Pick<TestServer, 'url' | 'secretKey'>,
  path: string,
  call: RestCall = {},
): Promise<RestAnswer> {
  const { bearer = app.secretKey, body } = call;
  const response = await fetch(`${app.url}${path}${call.query ?? ''}`, {
    method: call.method ?? 'GET',
    redirect: 'manual',
    headers: {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}
