import { Agent, Pool } from 'undici';

import { createAllowList } from './allow-list.js';
import { createConnector, resolveBySystem, type ClientCertificate, type Resolve } from './connector.js';
import { startDeadline } from './deadline.js';
import { toEgressError } from './egress-error.js';
import { openStream, type EgressOpenStream } from './open-stream.js';
import { readBody } from './read-body.js';
import { buildRequestHeaders } from './request-headers.js';
import { createRequestLimiter } from './request-limiter.js';
import { headerPairs } from './response-headers.js';
import { admitUrl, type Target } from './target.js';

export interface EgressOptions {
  /** Targets that may be private, plain http, or on another port than 443; see `parseAllowEntry`. */
  readonly allow: readonly string[];
  /** Replaces the system's resolver, for tests. */
  readonly resolve?: Resolve;
  /** Certificate authorities in PEM to trust in place of the usual ones, for tests. */
  readonly ca?: string;
}

export interface EgressInit {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For everything from waiting for a turn to the last byte of the body. */
  readonly deadlineMs: number;
  /** Counted on the wire and again after decompression. */
  readonly maxResponseBytes: number;
  /** When it aborts, the fetch rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Shown to the server, on a connection that is made for this request and ends with it. */
  readonly clientCertificate?: ClientCertificate;
}

/**
 * Resolves when the whole body is here. Redirects are not followed: a 3xx is a response like any other.
 *
 * @throws EgressDeniedError when the target may not be reached; EgressFailedError when no whole response came.
 */
export type EgressFetch = (url: string | URL, init: EgressInit) => Promise<Response>;

export interface Egress {
  readonly fetch: EgressFetch;
  readonly openStream: EgressOpenStream;
  /** The judgement of `fetch` as far as it goes without DNS. @throws EgressDeniedError */
  readonly check: (url: string) => URL;
  /** Waits for the requests under way and closes the kept connections. */
  readonly close: () => Promise<void>;
}

const CONNECTIONS_PER_HOST = 20;
const CONNECTIONS_IN_ALL = 200;
// Counted apart: downloads that last for minutes must not stand in the way of a refresh.
const STREAMS_PER_HOST = 100;
const STREAMS_IN_ALL = 400;
// Calls of an API carry filters and lists of ids in their queries.
const LONGEST_STREAM_URL = 8192;
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);
const ENCODING_HEADERS = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/** The only way out of the process by HTTP. @throws RangeError for an entry of the allow list that cannot be read. */
export function createEgress(options: EgressOptions): Egress {
  const allow = createAllowList(options.allow);
  const limiter = createRequestLimiter({ perHost: CONNECTIONS_PER_HOST, total: CONNECTIONS_IN_ALL });
  const streamLimiter = createRequestLimiter({ perHost: STREAMS_PER_HOST, total: STREAMS_IN_ALL });
  const agent = new Agent({ factory: (origin) => createPool(origin, CONNECTIONS_PER_HOST) });
  const streamAgent = new Agent({ factory: (origin) => createPool(origin, STREAMS_PER_HOST) });

  function createPool(origin: string | URL, connections: number, clientCertificate?: ClientCertificate): Pool {
    const target = admitUrl(origin, allow);
    const connect = createConnector({ target, allow, resolve: options.resolve ?? resolveBySystem, ca: options.ca, clientCertificate });
    // The deadline of each request covers both: a pause between two bytes is not an error in itself.
    return new Pool(origin, { connections, connect, headersTimeout: 0, bodyTimeout: 0 });
  }

  /** One that is kept would let a later request speak as somebody else. */
  function certificateAgent(clientCertificate: ClientCertificate): Agent {
    return new Agent({ factory: (origin) => createPool(origin, 1, clientCertificate) });
  }

  async function fetch(url: string | URL, init: EgressInit): Promise<Response> {
    const target = admitUrl(url, allow);
    const headers = buildRequestHeaders(init.headers);
    const deadline = startDeadline(init.deadlineMs, init.signal);
    const progress: Progress = { status: null };
    const own = init.clientCertificate && certificateAgent(init.clientCertificate);
    try {
      const release = await limiter.acquire(target.host, deadline.signal);
      const exchange = requestWhole(own ?? agent, { target, headers, init, signal: deadline.signal, progress });
      return await deadline.guard(exchange).finally(release);
    } catch (error) {
      if (init.signal?.aborted === true) throw init.signal.reason;
      throw toEgressError(deadline.signal.aborted ? deadline.signal.reason : error, progress.status);
    } finally {
      deadline.stop();
      void own?.destroy();
    }
  }

  return {
    fetch,
    openStream: async (url, init) => {
      const target = admitUrl(url, allow, LONGEST_STREAM_URL);
      const own = init.clientCertificate && certificateAgent(init.clientCertificate);
      return openStream({ agent: own ?? streamAgent, limiter: streamLimiter, target, init, onEnd: () => void own?.destroy() });
    },
    check: (url) => admitUrl(url, allow).url,
    async close() {
      await Promise.all([agent.close(), streamAgent.close()]);
    },
  };
}

/** What is known of a response before it is whole. */
interface Progress {
  status: number | null;
}

interface Exchange {
  readonly target: Target;
  readonly headers: Record<string, string>;
  readonly init: EgressInit;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

async function requestWhole(agent: Agent, { target, headers, init, signal, progress }: Exchange): Promise<Response> {
  const { url } = target;
  const answer = await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: init.method,
    headers,
    body: init.body ?? null,
    signal,
  });
  progress.status = answer.statusCode;
  const responseHeaders = new Headers(headerPairs(answer.headers));
  const body = await readBody(answer.body, responseHeaders.get('content-encoding'), init.maxResponseBytes);
  for (const name of ENCODING_HEADERS) responseHeaders.delete(name);
  return new Response(STATUSES_WITHOUT_BODY.has(answer.statusCode) ? null : body, {
    status: answer.statusCode,
    headers: responseHeaders,
  });
}
