import { readSocketId, type Runtime } from '@holdfast/services';
import type { Request } from 'express';

/** The query of a request: it begins at the first question mark and may contain others (RFC 3986 §3.4). */
export function searchOf(req: Request): string {
  const at = req.url.indexOf('?');
  return at < 0 ? '' : req.url.slice(at + 1);
}

/**
 * The WebSocket that waits for the outcome, even if the rest of the query is refused; null for an id that is missing,
 * malformed or not ours.
 */
export function socketIdIn(runtime: Runtime, req: Request): string | null {
  return readSocketId(runtime, new URLSearchParams(searchOf(req)).get('ws_client_id'));
}
