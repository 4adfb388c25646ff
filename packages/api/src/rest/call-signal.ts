import type { ServerResponse } from 'node:http';

/** Aborts when the caller disconnects before the answer is complete. */
export function abortWhenGone(res: ServerResponse): AbortController {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone;
}

/** Ends a call that is still running after that many milliseconds. */
export function abortAt(gone: AbortController, afterMs: number, res: ServerResponse): void {
  const timer = setTimeout(() => {
    gone.abort();
    res.destroy();
  }, afterMs);
  res.once('close', () => clearTimeout(timer));
}
