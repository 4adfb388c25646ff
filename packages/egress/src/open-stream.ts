import { PassThrough, pipeline, Readable } from 'node:stream';

import type { Agent } from 'undici';

import type { ClientCertificate } from './connector.js';
import { createDecoder, isDecodable } from './content-decoder.js';
import { toEgressError } from './egress-error.js';
import { startIdleWatch, type IdleWatch } from './idle-watch.js';
import { buildStreamHeaders } from './request-headers.js';
import { headerPairs } from './response-headers.js';
import type { RequestLimiter } from './request-limiter.js';
import type { Target } from './target.js';

export interface EgressStreamInit {
  readonly method: string;
  /** Names are sent as they are written. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: EgressStreamBody | null;
  /** From the end of the request, waiting for a turn included, to the head of the response. */
  readonly headersDeadlineMs: number;
  /** The longest time for which no byte of a body may move, either way. */
  readonly idleMs: number;
  /** The body comes out decoded, without the headers that spoke of the encoding. */
  readonly decode?: boolean;
  /** When it aborts, the request ends and the body fails with its reason. */
  readonly signal?: AbortSignal;
  /** Shown to the server, on a connection that is made for this request and ends with it. */
  readonly clientCertificate?: ClientCertificate;
}

export type EgressStreamBody =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** Read once. `length` is null when it is not known before the end. */
  | { readonly type: 'chunks'; readonly chunks: AsyncIterable<Uint8Array>; readonly length: number | null };

export interface EgressStream {
  readonly status: number;
  /** As they came, in order, repeated names included. */
  readonly headers: readonly (readonly [string, string])[];
  /** Must be read to its end or destroyed: until then it holds its place among the requests under way. */
  readonly body: Readable;
}

/**
 * Resolves with the head of the response; neither body is ever held whole. Redirects are not followed.
 *
 * @throws EgressDeniedError when the target may not be reached; EgressFailedError when no head of a response came.
 */
export type EgressOpenStream = (url: string | URL, init: EgressStreamInit) => Promise<EgressStream>;

export interface StreamTerms {
  readonly agent: Agent;
  readonly limiter: RequestLimiter;
  readonly target: Target;
  readonly init: EgressStreamInit;
  /** Called when the request and its answer are over. */
  readonly onEnd?: () => void;
}

export async function openStream({ agent, limiter, target, init, onEnd }: StreamTerms): Promise<EgressStream> {
  const { url } = target;
  const body = init.body ?? null;
  const headers = buildStreamHeaders(init.headers ?? {}, body?.type === 'chunks' ? body.length : null);
  const watch = startIdleWatch(init.headersDeadlineMs, init.signal);
  let release: (() => void) | undefined;
  const end = (): void => {
    watch.stop();
    release?.();
    onEnd?.();
  };
  try {
    release = await limiter.acquire(target.host, watch.signal);
    const answer = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: init.method,
      headers,
      body: body?.type === 'chunks' ? watchedBody(body.chunks, watch, init) : (body?.bytes ?? null),
      signal: watch.signal,
    });
    answer.body.once('close', end);
    return { status: answer.statusCode, ...readable(answer.body, headerPairs(answer.headers), { watch, init }) };
  } catch (error) {
    end();
    if (init.signal?.aborted === true) throw init.signal.reason;
    throw toEgressError(watch.signal.aborted ? watch.signal.reason : error, null);
  }
}

function watchedBody(chunks: AsyncIterable<Uint8Array>, watch: IdleWatch, init: EgressStreamInit): Readable {
  async function* watched(): AsyncGenerator<Uint8Array> {
    watch.restart(init.idleMs);
    for await (const chunk of chunks) {
      watch.restart(init.idleMs);
      yield chunk;
    }
    watch.restart(init.headersDeadlineMs);
  }
  return Readable.from(watched(), { objectMode: false });
}

interface Watched {
  readonly watch: IdleWatch;
  readonly init: EgressStreamInit;
}

/** The body with its clock: each chunk that is taken starts the idle time anew. */
function readable(source: Readable, headers: EgressStream['headers'], { watch, init }: Watched): Pick<EgressStream, 'headers' | 'body'> {
  watch.restart(init.idleMs);
  const ignore = (): void => undefined;
  // Seen on its way to whoever reads; listening alone must not make it flow.
  source.on('data', () => watch.restart(init.idleMs)).pause();
  // Whoever reads sees the error; one that comes before concerns nobody.
  source.on('error', ignore);
  const encoding = headers.find(([name]) => name === 'content-encoding')?.[1] ?? '';
  // What cannot be decoded is handed on with its name: the reader may know it.
  if (init.decode !== true || !isDecodable(encoding)) return { headers, body: source };
  const told = headers.filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
  return { headers: told, body: pipeline(source, createDecoder(encoding) ?? new PassThrough(), ignore) };
}
