import compression from 'compression';
import type { RequestHandler } from 'express';

/**
 * Responses that may be compressed. An allow list and not a deny list, because the length of a response that contains
 * a secret next to text from somebody else reveals whether the text is part of the secret (BREACH, CVE-2013-3587).
 * None of these contains a credential, a token or a signing secret; `GET /connections/:id`, sessions, keys, webhook
 * endpoints, the proxy and the pages of an authorization are not in the list.
 */
const PATHS =
  /^\/(?:connections?\/?$|connections?\/activity|integrations\/?$|config\/?$|providers(?:\/|$)|openapi\.json$|docs(?:\/|$)|reference(?:\/|$)|packages\/?$|logos\/)/;
const PROCEDURES: ReadonlySet<string> = new Set([
  'connections.list',
  'connections.activity',
  'integrations.list',
  'operator.listConnections',
  'operator.listIntegrations',
  'providers.list',
  'providers.get',
]);

const MIN_BYTES = 1_024;

/** Whether the response of this path may be compressed. */
export function mayCompress(method: string | undefined, path: string): boolean {
  if (method !== 'GET') return false;
  if (path.startsWith('/trpc/'))
    return path
      .slice('/trpc/'.length)
      .split(',')
      .every((name) => PROCEDURES.has(name));
  return PATHS.test(path);
}

/** For the paths that `mayCompress` allows; brotli before gzip if a client accepts both equally. */
export function compressAnswers(): RequestHandler {
  return compression({
    threshold: MIN_BYTES,
    filter: (req, res) => {
      if (!compression.filter(req, res)) return false;
      // The bytes depend on the coding, so a strong validator would call different bytes equal (RFC 9110 §8.8.1).
      const etag = res.getHeader('etag');
      if (typeof etag === 'string' && !etag.startsWith('W/')) res.setHeader('etag', `W/${etag}`);
      return true;
    },
  });
}
