import type { IncomingMessage, ServerResponse } from 'node:http';

export interface RequestTimeLimits {
  /** For a whole request, body included. */
  readonly totalMs: number;
  /** For a body that may take long: the longest time in which nothing of it comes. */
  readonly idleMs: number;
}

export interface RequestTime {
  /** From now on the body may take as long as it needs, as long as it does not stand still. */
  readonly allowLongBody: () => void;
}

/** Who trickles a request is gone within 30 s; what a provider's API is sent may take long. */
export const REQUEST_TIME: RequestTimeLimits = { totalMs: 25_000, idleMs: 60_000 };

/**
 * Ends a request whose body is not here in time with 408 and its connection. Node's own `requestTimeout` knows one limit for a whole
 * server, which would cut every long upload; the head of a request stays under Node's limit.
 */
export function limitRequestTime(req: IncomingMessage, res: ServerResponse, limits: RequestTimeLimits): RequestTime {
  if (!hasBody(req)) return { allowLongBody: () => undefined };
  const total = setTimeout(() => endUnlessComplete(req, res), limits.totalMs);
  const stop = (): void => clearTimeout(total);
  // Not at the end of the answer: of a refused request Node still reads the rest.
  req.once('end', stop).once('close', stop);
  return {
    allowLongBody: () => {
      stop();
      if (req.complete) return;
      req.setTimeout(limits.idleMs, () => endUnlessComplete(req, res));
      req.once('end', () => {
        // After the answer it is Node's limit for a connection between two requests.
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
