import { pipeline, Readable } from 'node:stream';

import type { Agent } from 'undici';

import type { ClientCertificate } from './connector.js';
import { toEgressError } from './egress-error.js';
import { startIdleWatch, type IdleWatch } from './idle-watch.js';
import { buildStreamHeaders } from './request-headers.js';
import type { Group, RequestLimiter } from './request-limiter.js';
import { headerPairs } from './response-headers.js';
import { createStreamDecoder } from './stream-decoder.js';
import type { Target } from './target.js';

export interface EgressStreamInit {
  readonly method: string;
  /** Sent with the letter case given here. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: EgressStreamBody | null;
  /** Time limit in milliseconds for waiting for a place, and again from the end of the request body to the head of the response. */
  readonly headersDeadlineMs: number;
  /** The longest pause in milliseconds between two bytes of either body. */
  readonly idleMs: number;
  /** Decodes the response body and removes the headers that describe the encoding. */
  readonly decode?: boolean;
  /** Aborting it ends the request and fails the body with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Shown to the server on a new connection that only this request uses. */
  readonly clientCertificate?: ClientCertificate;
  /** Groups whose limits apply to the request in addition to its host's. */
  readonly groups?: readonly Group[] | undefined;
}

export type EgressStreamBody =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** Iterated once. `length` is null when it is not known in advance. */
  | { readonly type: 'chunks'; readonly chunks: AsyncIterable<Uint8Array>; readonly length: number | null };

export interface EgressStream {
  readonly status: number;
  /** Name and value pairs in the order received, with repeated names kept. */
  readonly headers: readonly (readonly [string, string])[];
  /** Must be read to its end or destroyed; until then the request keeps its place in the limiter. */
  readonly body: Readable;
}

/**
 * Resolves with the head of the response. Streams both bodies and never buffers one as a whole. Does not follow redirects.
 *
 * @throws EgressDeniedError when the target is not allowed; EgressFailedError when no response head arrived.
 */
export type EgressOpenStream = (url: string | URL, init: EgressStreamInit) => Promise<EgressStream>;

export interface OpenStreamOptions {
  readonly agent: Agent;
  readonly limiter: RequestLimiter;
  readonly target: Target;
  readonly init: EgressStreamInit;
  /** Called when the request and its response have ended. */
  readonly onEnd?: () => void;
}

export async function openStream({ agent, limiter, target, init, onEnd }: OpenStreamOptions): Promise<EgressStream> {
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
    release = await limiter.acquire({ host: target.host, groups: init.groups, signal: watch.signal });
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

/** The response body with an idle timer, which each chunk restarts. */
function readable(
  source: Readable,
  headers: EgressStream['headers'],
  { watch, init }: Watched,
): Pick<EgressStream, 'headers' | 'body'> {
  watch.restart(init.idleMs);
  const ignore = (): void => undefined;
  // A `data` listener starts the flow, so the stream is paused until its reader reads.
  source.on('data', () => watch.restart(init.idleMs)).pause();
  // The reader still sees errors; without this listener an earlier error would crash the process.
  source.on('error', ignore);
  const encoding = headers.find(([name]) => name === 'content-encoding')?.[1] ?? '';
  // An unknown encoding is passed on unchanged, header included: the reader may know it.
  const decoder = init.decode === true ? createStreamDecoder(encoding) : null;
  if (!decoder) return { headers, body: source };
  const kept = headers.filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
  return { headers: kept, body: pipeline(source, decoder, ignore) };
}
