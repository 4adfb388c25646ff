// oxlint-disable-next-line holdfast/outgoing-through-egress -- no request leaves the process
import { createServer, request as sendRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { Duplex, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** A `fetch` whose requests a listener of this process answers, over HTTP but without a network. */
export type InProcessFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const WITHOUT_BODY = new Set([204, 205, 304]);

/** Redirects are answers like any other. */
export function createInProcessFetch(listener: RequestListener): InProcessFetch {
  const server = createServer(listener);
  return async (input, init) => {
    // A stream as a body needs `duplex`, which the types of `fetch` do not have.
    const request = new Request(input, { ...init, duplex: 'half' } as RequestInit);
    request.signal.throwIfAborted();
    const [near, far] = connectedPair();
    server.emit('connection', far);
    return new Promise<Response>((resolve, reject) => {
      const { protocol, host, pathname, search } = new URL(request.url);
      const outgoing = sendRequest({
        createConnection: () => near,
        host,
        path: pathname + search,
        method: request.method,
        headers: { host, ...Object.fromEntries(request.headers) },
        ...(protocol === 'https:' && { defaultPort: 443 }),
      });
      const abort = (): void => {
        const { reason } = request.signal as { readonly reason: Error };
        outgoing.destroy(reason);
        reject(reason);
      };
      request.signal.addEventListener('abort', abort, { once: true });
      outgoing.once('error', reject).once('response', (incoming) => resolve(responseOf(request.method, incoming)));
      if (request.body === null) outgoing.end();
      else
        Readable.fromWeb(request.body as ReadableStream)
          .once('error', reject)
          .pipe(outgoing);
    });
  };
}

function responseOf(method: string, incoming: IncomingMessage): Response {
  const { statusCode: status = 500, rawHeaders } = incoming;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status);
  if (isEmpty) incoming.resume();
  // The two declarations of the same stream differ in Node's types and those of the DOM.
  return new Response(
    isEmpty ? null : (Readable.toWeb(incoming) as unknown as ConstructorParameters<typeof Response>[0]),
    { status, headers },
  );
}

/** Two ends of a connection: what one writes, the other reads. */
function connectedPair(): readonly [Duplex, Duplex] {
  const near = new MemorySocket();
  const far = new MemorySocket();
  near.other = far;
  far.other = near;
  return [near, far];
}

/** As much of a socket as Node's HTTP needs. */
class MemorySocket extends Duplex {
  other: MemorySocket | undefined;
  readonly remoteAddress = '127.0.0.1';
  private waiting: ((error?: Error | null) => void) | undefined;

  override _read(): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const { other } = this;
    if (!other || other.destroyed) return done(new Error('the other end is closed'));
    if (other.push(chunk)) done();
    else other.waiting = done;
  }

  override _final(done: (error?: Error | null) => void): void {
    this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const { other } = this;
    this.other = undefined;
    if (other && !other.destroyed) queueMicrotask(() => other.destroy());
    done(error);
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
