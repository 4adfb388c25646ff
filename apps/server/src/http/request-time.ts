import type { IncomingMessage, ServerResponse } from 'node:http';

export interface RequestTimeLimits {
  /** Limit for a whole request, including its body. */
  readonly totalMs: number;
  /** For a body that may take long: the longest pause between two of its parts. */
  readonly idleMs: number;
}

export interface RequestTime {
  /** From now on the body may take as long as it needs, without long pauses. */
  readonly allowLongBody: () => void;
}

/** A slow request ends within 30 s, but an upload to a provider's API may take long. */
export const REQUEST_TIME: RequestTimeLimits = { totalMs: 25_000, idleMs: 60_000 };

/**
 * Ends a request whose body is late with 408, and closes its connection. Node's own `requestTimeout` is one limit for
 * the whole server, which would cut every long upload; it still limits the head of a request.
 */
export function limitRequestTime(req: IncomingMessage, res: ServerResponse, limits: RequestTimeLimits): RequestTime {
  if (!hasBody(req)) return { allowLongBody: () => undefined };
  const total = setTimeout(() => endUnlessComplete(req, res), limits.totalMs);
  const stop = (): void => clearTimeout(total);
  // Not at the end of the response: Node still reads the rest of a refused request.
  req.once('end', stop).once('close', stop);
  return {
    allowLongBody: () => {
      stop();
      if (req.complete) return;
      req.setTimeout(limits.idleMs, () => endUnlessComplete(req, res));
      req.once('end', () => {
        // After the response, Node's limit between two requests applies.
        if (!res.writableFinished) req.socket.setTimeout(0);
      });
    },
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function endUnlessComplete({ complete, socket }: IncomingMessage, res: ServerResponse): void {
  if (complete) return;
  if (!res.headersSent && socket.writable) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  socket.destroy();
}
