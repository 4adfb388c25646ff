import type { HeaderFields } from '@holdfast/api';
import { OPAQUE_ORIGIN } from '@holdfast/schema';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const HSTS_SECONDS = 31_536_000;
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers of every response; nothing that the API sends is a document. */
export function apiHeaders(isHttps: boolean): HeaderFields {
  const headers = {
    'content-security-policy': API_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(isHttps && { 'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains` }),
  };
  return Object.entries(headers).flat();
}

export interface AppPageOptions {
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
  /** The origins that may, where there is a list; `null` for every page, also one of another scheme or without an origin. */
  readonly frameOrigins?: readonly string[] | null;
}

/** Headers of a built page: its own files and this origin's API, nothing inline, a frame around it only where it is made for one. */
export function appPageHeaders(page: AppPageOptions): RequestHandler {
  const ancestors = frameAncestors(page);
  return helmet(
    pageOptions(page, {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'font-src': ["'self'"],
      'form-action': ["'self'"],
      ...(ancestors && { 'frame-ancestors': ancestors }),
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
    }),
  );
}

// `*` would leave out every scheme but those of the network (CSP Level 3 §6.7.2.8), and nothing names a page without an origin: then there is no such directive.
function frameAncestors({ isEmbeddable = false, frameOrigins = null }: AppPageOptions): string[] | undefined {
  if (!isEmbeddable) return ["'none'"];
  return frameOrigins === null || frameOrigins.includes(OPAQUE_ORIGIN) ? undefined : ["'self'", ...frameOrigins];
}

export interface WrittenPageOptions {
  readonly isHttps: boolean;
  readonly nonce: string;
  /** Whether it has a form whose answer leads on to a provider. */
  readonly asks?: boolean;
}

/** Headers of a page that the server writes: only what carries the nonce of this answer runs. */
export function writtenPageHeaders({ isHttps, nonce, asks = false }: WrittenPageOptions): RequestHandler {
  return helmet({
    ...pageOptions(
      { isHttps, openerPolicy: null },
      {
        'default-src': ["'none'"],
        'script-src': [`'nonce-${nonce}'`],
        'style-src': [`'nonce-${nonce}'`],
        // Browsers hold every redirect that follows the form against this list, and a provider may send on to hosts that nobody knows before.
        'form-action': asks ? ["'self'", 'https:', ...(isHttps ? [] : ['http:'])] : ["'none'"],
        ...(asks && { 'img-src': ["'self'"] }),
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
      },
    ),
    // Within this origin, so that the form says where it was sent from.
    ...(asks && { referrerPolicy: { policy: 'same-origin' as const } }),
  });
}

function pageOptions(
  { isHttps, openerPolicy, isEmbeddable = false }: AppPageOptions,
  directives: Record<string, string[]>,
): HelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginOpenerPolicy: openerPolicy === null ? false : { policy: openerPolicy },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: isEmbeddable ? false : { action: 'deny' },
    strictTransportSecurity: isHttps ? { maxAge: HSTS_SECONDS, includeSubDomains: true } : false,
  };
}
