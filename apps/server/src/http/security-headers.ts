import type { ServerResponse } from 'node:http';

import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const HSTS_SECONDS = 31_536_000;
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What every answer carries; nothing that the API sends is a document. */
export function setApiHeaders(res: ServerResponse, isHttps: boolean): void {
  res.setHeader('content-security-policy', API_POLICY);
  res.setHeader('cross-origin-resource-policy', 'same-origin');
  res.setHeader('referrer-policy', 'no-referrer');
  res.setHeader('x-content-type-options', 'nosniff');
  if (isHttps) res.setHeader('strict-transport-security', `max-age=${HSTS_SECONDS}; includeSubDomains`);
}

export interface PageTerms {
  readonly isHttps: boolean;
  /**
   * `null` leaves the header out: on the pages of an authorization a `same-origin` policy would cut the popup
   * from the page that opened it.
   */
  readonly openerPolicy: 'same-origin' | 'same-origin-allow-popups' | null;
  /**
   * Whether any page may show this one in a frame: only one that does nothing there without a token which that page hands
   * over itself, so that a frame around it is worth nothing to a stranger.
   */
  readonly isEmbeddable?: boolean;
}

/** Headers of a built page: its own files and this origin's API, nothing inline, a frame around it only where it is made for one. */
export function appPageHeaders(terms: PageTerms): RequestHandler {
  return helmet(
    pageOptions(terms, {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'font-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': [terms.isEmbeddable === true ? '*' : "'none'"],
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
    }),
  );
}

/** Headers of a page that the server writes: only what carries the nonce of this answer runs. */
export function writtenPageHeaders(isHttps: boolean, nonce: string): RequestHandler {
  return helmet(
    pageOptions(
      { isHttps, openerPolicy: null },
      {
        'default-src': ["'none'"],
        'script-src': [`'nonce-${nonce}'`],
        'style-src': [`'nonce-${nonce}'`],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
      },
    ),
  );
}

function pageOptions({ isHttps, openerPolicy, isEmbeddable = false }: PageTerms, directives: Record<string, string[]>): HelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginOpenerPolicy: openerPolicy === null ? false : { policy: openerPolicy },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: isEmbeddable ? false : { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: HSTS_SECONDS, includeSubDomains: true } : false,
  };
}
