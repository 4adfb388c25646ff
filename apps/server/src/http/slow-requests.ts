import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a body may take: in all, or without a byte. */
export interface BodyLimit {
  readonly kind: 'total' | 'idle';
  readonly ms: number;
}

/** What we read ourselves is small: who trickles it is gone after 30 s. */
export const OWN_BODY: BodyLimit = { kind: 'total', ms: 25_000 };
/** What is handed on may be large and its way slow; longer than a provider may stand still, which would hold it up. */
export const PASSED_BODY: BodyLimit = { kind: 'idle', ms: 65_000 };

/**
 * Ends a request whose body does not come. Node's own limit counts from the first byte to the last for every route alike, which
 * would cut off uploads.
 */
export function limitBody(req: IncomingMessage, res: ServerResponse, limit: BodyLimit): void {
  const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  let seenBytes = req.socket.bytesRead;
  const timer = setInterval(() => {
    if (req.complete) return clearInterval(timer);
    const { bytesRead } = req.socket;
    if (limit.kind === 'total' || bytesRead === seenBytes) cutOff(req, res);
    seenBytes = bytesRead;
  }, limit.ms);
  timer.unref();
  req.once('close', () => clearInterval(timer));
}

function cutOff(req: IncomingMessage, res: ServerResponse): void {
  if (!res.headersSent && !res.destroyed) req.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  req.socket.destroySoon();
}
