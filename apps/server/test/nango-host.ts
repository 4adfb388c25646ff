import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A connection of the fake host, as `GET /connections/:id?refresh_token=true` returns it. */
export type HeldConnection = Readonly<Record<string, unknown>> & {
  readonly connection_id: string;
  readonly provider_config_key: string;
};

interface HeldIntegration {
  readonly unique_key: string;
  readonly provider: string;
  readonly display_name?: string;
  readonly forward_webhooks?: boolean;
  readonly credentials: Readonly<Record<string, unknown>> | null;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface NangoHost extends AsyncDisposable {
  readonly url: string;
  readonly secretKey: string;
  readonly integrations: HeldIntegration[];
  readonly connections: HeldConnection[];
  /** The targets of all requests so far. */
  readonly requests: string[];
  /** How often each connection was read in full. */
  readonly reads: Map<string, number>;
  /** Answers instead of the host; undefined passes the request to the host. */
  intervene: (request: IncomingMessage, url: URL) => FakeAnswer | undefined;
}

/** The public API of another host, as far as an import needs it: strict about queries, paged by offset. */
export async function startNangoHost(): Promise<NangoHost> {
  const reads = new Map<string, number>();
  const server = createServer((request, response) => respond(request, response));
  const host: Omit<NangoHost, 'url' | typeof Symbol.asyncDispose> = {
    secretKey: '11111111-2222-4333-8444-555555555555',
    integrations: [],
    connections: [],
    requests: [],
    reads,
    intervene: () => undefined,
  };

  function respond(request: IncomingMessage, response: ServerResponse): void {
    host.requests.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? '/', 'http://host');
    const { status, headers = {}, body = {} } = host.intervene(request, url) ?? answer(request, url);
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  function answer({ headers, method }: IncomingMessage, url: URL): FakeAnswer {
    if (headers.authorization !== `Bearer ${host.secretKey}`) return refusal(401, 'unknown_account');
    if (method !== 'GET') return refusal(405, 'method_not_allowed');
    const [collection = '', id] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    if (collection === 'integrations')
      return id === undefined
        ? { status: 200, body: { data: host.integrations.map(({ credentials: _hidden, ...shown }) => shown) } }
        : integration(id, url);
    if (collection === 'connections') return id === undefined ? list(url) : connection(id, url);
    return { status: 404, body: refusal(404, 'not_found').body };
  }

  function integration(id: string, { searchParams }: URL): FakeAnswer {
    const found = host.integrations.find(({ unique_key: key }) => key === id);
    if (!found) return refusal(404, 'not_found');
    const { credentials, ...shown } = found;
    return {
      status: 200,
      body: { data: { ...shown, ...(searchParams.getAll('include').includes('credentials') && { credentials }) } },
    };
  }

  function list({ searchParams }: URL): FakeAnswer {
    const limit = Number(searchParams.get('limit') ?? 10_000);
    if (limit > 2_000 && searchParams.has('limit')) return refusal(400, 'invalid_query_params');
    const among = searchParams.get('integrationId')?.split(',');
    const matching = host.connections.filter(
      ({ provider_config_key: key }) => among === undefined || among.includes(key),
    );
    const start = limit * Number(searchParams.get('page') ?? 0);
    const shown = matching
      .slice(start, start + limit)
      .map(
        ({
          id,
          connection_id,
          provider_config_key,
          provider,
          errors,
          end_user,
          tags,
          metadata,
          created_at: created,
        }) => ({ id, connection_id, provider_config_key, provider, errors, end_user, tags, metadata, created }),
      );
    return { status: 200, body: { connections: shown } };
  }

  function connection(id: string, { searchParams }: URL): FakeAnswer {
    const key = searchParams.get('provider_config_key');
    const found = host.connections.find((one) => one.connection_id === id && one.provider_config_key === key);
    if (!found) return refusal(404, 'not_found');
    if (searchParams.get('refresh_token') !== 'true') return refusal(400, 'invalid_query_params');
    reads.set(`${key}/${id}`, (reads.get(`${key}/${id}`) ?? 0) + 1);
    return { status: 200, body: found };
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return Object.assign(host, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  });
}

export function refusal(status: number, code: string): FakeAnswer {
  return { status, body: { error: { code, message: `refused: ${code}` } } };
}
