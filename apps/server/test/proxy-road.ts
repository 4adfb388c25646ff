import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';

import type { Config } from '../src/config.js';
import type { WiringOverrides } from '../src/wiring.js';
import { startServer, type TestServer } from './start-server.js';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** The response to one request. */
export type Script = (received: Received, response: ServerResponse) => void;

export interface FakeApi extends AsyncDisposable {
  readonly origin: string;
  readonly host: string;
  /** Complete requests, in order. */
  readonly received: Received[];
  /**
   * Sets the responses to the next requests, replacing earlier ones; after the last, the response is 200 with the
   * request.
   */
  script(...answers: readonly Script[]): void;
  /** Handles every request on arrival, before its body is read. */
  raw(handler: ((request: IncomingMessage, response: ServerResponse) => void) | null): void;
}

/** A provider's API on loopback. */
export async function startFakeApi(): Promise<FakeApi> {
  const received: Received[] = [];
  const queue: Script[] = [];
  let rawHandler: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;
  const server = createServer((req, res) => {
    if (rawHandler) return rawHandler(req, res);
    void buffer(req).then(
      (body) => {
        const { method, url, headers, rawHeaders } = req;
        const whole = { method, url, headers, rawHeaders, body };
        received.push(whole);
        const answer = queue.shift();
        if (answer) return answer(whole, res);
        return res
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ method, url, body: body.toString() }));
      },
      () => undefined,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    received,
    script: (...answers) => void queue.splice(0, queue.length, ...answers),
    raw: (handler) => void (rawHandler = handler),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The URL of the same API under another host name. */
export function otherNameOf({ origin }: FakeApi): URL {
  return new URL(origin.replace('127.0.0.1', 'localhost'));
}

export interface ProxyRoad extends AsyncDisposable {
  readonly app: TestServer;
  readonly api: FakeApi;
  readonly tokens: ScriptedTokenEndpoint;
}

/** A server, a provider `acme` (OAuth 2) with its API below `/v1`, and the integrations that tests call. */
export async function startProxyRoad(
  config: Partial<Config> = {},
  overrides: WiringOverrides = {},
): Promise<ProxyRoad> {
  const [api, tokens] = await Promise.all([startFakeApi(), scriptedTokenEndpoint()]);
  const providersDir = await mkdtemp(join(tmpdir(), 'holdfast-proxy-'));
  const acme = {
    id: 'acme',
    name: 'Acme',
    categories: ['test'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: `${tokens.origin}/authorize`,
      tokenUrl: tokens.tokenUrl,
      tokenAuth: 'body',
      pkce: 'S256',
    },
    config: { team: { label: 'Team', required: false } },
    api: {
      baseUrl: `${api.origin}/v1`,
      headers: {
        authorization: 'Bearer {accessToken}',
        'acme-version': '2026-01-01',
        'acme-team': '{config.team}',
        'user-agent': 'acme-app',
        'acme-call': '{uuid}',
        'acme-date': '{nowIso} {nowSeconds}',
      },
      query: { format: 'json' },
    },
  };
  // A definition that does not place the credential: it goes to the usual place for its type.
  const bare = { id: 'bare', name: 'Bare', categories: ['test'], auth: acme.auth };
  for (const definition of [acme, bare])
    await writeFile(join(providersDir, `${definition.id}.json`), JSON.stringify(definition));
  const app = await startServer({
    ...overrides,
    config: {
      providersDir,
      egressAllow: [api.host, api.host.replace('127.0.0.1', 'localhost'), new URL(tokens.origin).host],
      ...config,
    },
  });
  const credentials = { type: 'OAUTH2' as const, client_id: tokens.clientId, client_secret: tokens.clientSecret };
  for (const provider of ['acme', 'bare'])
    await app.trpc.integrations.create.mutate({ provider, unique_key: provider, credentials });
  return {
    app,
    api,
    tokens,
    async [Symbol.asyncDispose]() {
      await app.close();
      await api[Symbol.asyncDispose]();
      await tokens.close();
      await rm(providersDir, { recursive: true, force: true });
    },
  };
}

/** A connection of `acme`, by default with a token that the provider accepts. */
export async function connectAcme(
  { app, tokens }: ProxyRoad,
  connectionId: string,
  given: {
    readonly expiresInMs?: number;
    readonly accessToken?: string;
    readonly withoutRefreshToken?: boolean;
    readonly integration?: string;
  } = {},
): Promise<{ accessToken: string }> {
  const first = tokens.authorize();
  const accessToken = given.accessToken ?? first.accessToken;
  await app.trpc.connections.import.mutate({
    provider_config_key: given.integration ?? 'acme',
    connection_id: connectionId,
    credentials: {
      type: 'OAUTH2',
      access_token: accessToken,
      ...(!given.withoutRefreshToken && { refresh_token: first.refreshToken }),
      expires_at: Date.now() + (given.expiresInMs ?? 3_600_000),
    },
  });
  return { accessToken };
}

export interface ProxyTestCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** `null` sends none. */
  readonly bearer?: string | null;
}

export interface ProxyTestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: () => unknown;
}

/** One request by node:http, whose path is sent unchanged: fetch would normalize it first. */
export async function callProxy(
  app: Pick<TestServer, 'url' | 'secretKey'>,
  path: string,
  call: ProxyTestCall = {},
): Promise<ProxyTestAnswer> {
  const { bearer = app.secretKey, body } = call;
  const given = {
    'provider-config-key': 'acme',
    'connection-id': 'c1',
    ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
    ...call.headers,
  };
  const headers = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  const { hostname, port } = new URL(app.url);
  const sent = request({
    hostname,
    port,
    path,
    method: call.method ?? 'GET',
    headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const text = (await buffer(response)).toString();
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) as unknown };
}
