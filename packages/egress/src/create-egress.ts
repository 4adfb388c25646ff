import { Agent, Pool, type Dispatcher } from 'undici';

import { createAllowList } from './allow-list.js';
import { createConnector, resolveBySystem, type ClientCertificate, type Resolve } from './connector.js';
import { startDeadline } from './deadline.js';
import { decodeContent } from './decode-content.js';
import { dropBody, keepStart } from './drop-body.js';
import { toEgressError } from './egress-error.js';
import { openStream, type EgressOpenStream } from './open-stream.js';
import { readBody } from './read-body.js';
import { buildRequestHeaders } from './request-headers.js';
import { createRequestLimiter, type Group, type RequestLimiter } from './request-limiter.js';
import { headerPairs } from './response-headers.js';
import { admitUrl, type Target } from './target.js';
import { wholeJson, type Received } from './whole-json.js';

export interface EgressOptions {
  /** Targets that may be private, plain http, or not on port 443; see `parseAllowEntry`. */
  readonly allow: readonly string[];
  /** Replaces the system's resolver, for tests. */
  readonly resolve?: Resolve;
  /** Certificate authorities to trust instead of the system's, in PEM; for tests. */
  readonly ca?: string;
}

export interface EgressInit {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Time limit in milliseconds for the whole request, from waiting for a place to the last byte of the body. */
  readonly deadlineMs: number;
  /** Size limit of the body, applied to the bytes on the wire and again after decompression. */
  readonly maxResponseBytes: number;
  /** Resolves with status and headers only and discards the body, so that a broken body cannot make the request fail. */
  readonly dropBody?: boolean;
  /** With `dropBody`: also resolves with at most this many bytes of the body, decoded, that arrive within a second. */
  readonly startBytes?: number;
  /** Accepts a body that ends early, or not in time, if what arrived is one whole JSON object. For responses that cannot be requested again. */
  readonly acceptsCutOffJson?: boolean;
  /** Aborting it rejects the fetch with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Shown to the server on a new connection that only this request uses. */
  readonly clientCertificate?: ClientCertificate;
  /** The pool and groups in which the request takes a place; default pool `connect`. */
  readonly turn?: EgressTurn;
}

/** Each purpose has its own pool, so that its requests never wait for those of another purpose. */
export type EgressPool =
  | 'connect'
  | 'refresh'
  // Requests to hosts that an end user or an MCP server chose: slow ones delay only each other.
  | 'chosen'
  | 'chosen_refresh'
  | 'webhook'
  | 'revocation';

export interface EgressTurn {
  readonly pool: EgressPool;
  /** Groups whose limits apply to the request in addition to its host's. */
  readonly groups?: readonly Group[] | undefined;
}

/**
 * Resolves when the whole body has arrived, or with the head alone when the body is dropped. Does not follow redirects: a 3xx is a response
 * like any other.
 *
 * @throws EgressDeniedError when the target is not allowed; EgressFailedError when no complete response arrived.
 */
export type EgressFetch = (url: string | URL, init: EgressInit) => Promise<Response>;

export interface Egress {
  readonly fetch: EgressFetch;
  readonly openStream: EgressOpenStream;
  /** Runs every check of `fetch` that does not need DNS. @throws EgressDeniedError */
  readonly check: (url: string) => URL;
  /** Waits for running requests to finish and closes idle connections. */
  readonly close: () => Promise<void>;
}

const CONNECTIONS_PER_HOST = 20;
const CONNECTIONS_PER_POOL = 300;
const STREAMS_PER_HOST = 100;
const STREAMS_IN_ALL = 1_000;
// Above what the server's own limit on request heads lets in, so that limit applies first.
const LONGEST_STREAM_URL = 65_536;
// Some APIs send long cookies and policies, so this is above Node's default of 16 KiB.
const LONGEST_RESPONSE_HEAD = 65_536;
// Limits how much a short compressed start may become.
const LONGEST_START = 65_536;
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);
const ENCODING_HEADERS = new Set(['content-encoding', 'content-length', 'transfer-encoding']);

/** Creates the only HTTP client of the process. @throws RangeError when an entry of the allow list is malformed. */
export function createEgress(options: EgressOptions): Egress {
  const allow = createAllowList(options.allow);
  const lanes = new Map<EgressPool, Lane>();
  const streamLimiter = createRequestLimiter({ perHost: STREAMS_PER_HOST, total: STREAMS_IN_ALL });
  const streamAgent = new Agent({ factory: (origin) => createPool(origin, STREAMS_PER_HOST) });

  function laneOf(pool: EgressPool): Lane {
    const lane = lanes.get(pool) ?? {
      agent: new Agent({ factory: (origin) => createPool(origin, CONNECTIONS_PER_HOST) }),
      limiter: createRequestLimiter({ perHost: CONNECTIONS_PER_HOST, total: CONNECTIONS_PER_POOL }),
    };
    lanes.set(pool, lane);
    return lane;
  }

  function createPool(origin: string | URL, connections: number, clientCertificate?: ClientCertificate): Pool {
    const target = admitUrl(origin, allow);
    const connect = createConnector({
      target,
      allow,
      resolve: options.resolve ?? resolveBySystem,
      ca: options.ca,
      clientCertificate,
    });
    // The deadline of each request covers head and body; a pause between two bytes is not an error.
    return new Pool(origin, {
      connections,
      connect,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: LONGEST_RESPONSE_HEAD,
    });
  }

  /** A new agent for one request: a pooled connection would let a later request use this client's identity. */
  function certificateAgent(clientCertificate: ClientCertificate): Agent {
    return new Agent({ factory: (origin) => createPool(origin, 1, clientCertificate) });
  }

  async function fetch(url: string | URL, init: EgressInit): Promise<Response> {
    const target = admitUrl(url, allow);
    const headers = buildRequestHeaders(init.headers);
    const deadline = startDeadline(init.deadlineMs, init.signal);
    const progress: Progress = { received: undefined };
    const own = init.clientCertificate && certificateAgent(init.clientCertificate);
    try {
      const { pool, groups }: EgressTurn = init.turn ?? { pool: 'connect' };
      const { agent, limiter } = laneOf(pool);
      const release = await limiter.acquire({ host: target.host, groups, signal: deadline.signal });
      const request = { target, headers, init, signal: deadline.signal, progress };
      if (init.dropBody === true) return await deadline.guard(requestHead(own ?? agent, request, release));
      return await deadline.guard(requestWhole(own ?? agent, request)).finally(release);
    } catch (error) {
      if (init.signal?.aborted === true) throw init.signal.reason;
      const { received } = progress;
      const rescued =
        received && init.acceptsCutOffJson === true ? await wholeJson(received, init.maxResponseBytes) : undefined;
      if (received && rescued) return responseOf(received, rescued);
      throw toEgressError(deadline.signal.aborted ? deadline.signal.reason : error, received?.status ?? null);
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
      return openStream({
        agent: own ?? streamAgent,
        limiter: streamLimiter,
        target,
        init,
        onEnd: () => void own?.destroy(),
      });
    },
    check: (url) => admitUrl(url, allow).url,
    async close() {
      await Promise.all([...lanes.values()].map(({ agent }) => agent.close()).concat(streamAgent.close()));
    },
  };
}

/** The request limits and the connections of one pool. */
interface Lane {
  readonly agent: Agent;
  readonly limiter: RequestLimiter;
}

interface Progress {
  /** Set when the head has arrived. */
  received: Received | undefined;
}

interface Exchange {
  readonly target: Target;
  readonly headers: Record<string, string>;
  readonly init: EgressInit;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Resolves with the head, or also with the start of the body. The request keeps its place until its body has been discarded, but the caller does not wait for that. */
async function requestHead(agent: Agent, exchange: Exchange, release: () => void): Promise<Response> {
  const answer = await sendRequest(agent, exchange).catch((error: unknown) => {
    release();
    throw error;
  });
  const received = { status: answer.statusCode, headers: new Headers(headerPairs(answer.headers)), chunks: [] };
  const { startBytes = 0 } = exchange.init;
  if (startBytes === 0) {
    void dropBody(answer.body).finally(release);
    return new Response(null, received);
  }
  const { start, dropped } = keepStart(answer.body, startBytes);
  void dropped.finally(release);
  const encoding = received.headers.get('content-encoding');
  const decoded = await decodeContent(await start, encoding, LONGEST_START).catch(() => Buffer.alloc(0));
  return responseOf(received, decoded.subarray(0, startBytes));
}

async function requestWhole(agent: Agent, exchange: Exchange): Promise<Response> {
  const { init, progress } = exchange;
  const answer = await sendRequest(agent, exchange);
  const received = { status: answer.statusCode, headers: new Headers(headerPairs(answer.headers)), chunks: [] };
  progress.received = received;
  return responseOf(received, await readBody(answer.body, received, init.maxResponseBytes));
}

function responseOf({ status, headers }: Received, body: Buffer<ArrayBuffer>): Response {
  for (const name of ENCODING_HEADERS) headers.delete(name);
  return new Response(STATUSES_WITHOUT_BODY.has(status) ? null : body, { status, headers });
}

function sendRequest(
  agent: Agent,
  { target: { url }, headers, init, signal }: Exchange,
): Promise<Dispatcher.ResponseData> {
  return agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: init.method,
    headers,
    body: init.body ?? null,
    signal,
  });
}
