import { readdirSync } from 'node:fs';
import { extname } from 'node:path';

import type { Request, RequestHandler } from 'express';

const CODINGS = { br: '.br', gzip: '.gz' } as const;
type Coding = keyof typeof CODINGS;

/**
 * Rewrites a request for a file to the form that the build compressed, in the coding that the client prefers. The
 * following handler serves the static files of the folder, with a validator for each form.
 */
export function choosePrecompressed(folder: string): RequestHandler {
  const files = new Set(filesBelow(folder));
  return (req, res, next) => {
    const file = req.path.slice(1) || 'index.html';
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    if (!isRead || !files.has(`${file}.br`)) return next();
    res.vary('Accept-Encoding');
    const coding = preferredCoding(req);
    if (coding === undefined) return next();
    res.set('content-encoding', coding).type(extname(file));
    req.url = `/${file}${CODINGS[coding]}`;
    next();
  };
}

/** By the client's weights; brotli if it gives none. */
function preferredCoding(req: Pick<Request, 'get' | 'acceptsEncodings'>): Coding | undefined {
  const accepted = req.acceptsEncodings();
  if (!/;\s*q=/i.test(req.get('accept-encoding') ?? '') && accepted.includes('br')) return 'br';
  const first = accepted.find((coding) => coding === 'br' || coding === 'gzip' || coding === 'identity');
  return first === 'br' || first === 'gzip' ? first : undefined;
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  } catch {
    // Not built yet.
    return [];
  }
}
