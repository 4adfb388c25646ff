import type { HeaderFields } from '@holdfast/api';
import { OPAQUE_ORIGIN } from '@holdfast/schema';
import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const HSTS_SECONDS = 31_536_000;
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers of every response; no response of the API is a document. */
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
   * `null` omits the header: on the pages of an authorization, a `same-origin` policy would separate the popup from
   * the page that opened it.
   */
  readonly openerPolicy: 'same-origin' | 'same-origin-allow-popups' | null;
  /**
   * Whether any page may embed this one: only a page that does nothing without a token from the embedding page, so
   * that a stranger gains nothing by embedding it.
   */
  readonly isEmbeddable?: boolean;
  /**
   * The origins that may embed it, if there is a list; `null` for every page, including one with another scheme or
   * without an origin.
   */
  readonly frameOrigins?: readonly string[] | null;
  /** Whether it shows a page of this origin in a frame. */
  readonly hasFrames?: boolean;
}

/**
 * Headers of a built page: only its own files and this origin's API, nothing inline, and no embedding unless the page
 * is made for it.
 */
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
      ...(page.hasFrames && { 'frame-src': ["'self'"] }),
      ...(ancestors && { 'frame-ancestors': ancestors }),
      'base-uri': ["'none'"],
      'object-src': ["'none'"],
    }),
  );
}

// `*` would exclude all schemes except those of the network (CSP Level 3 §6.7.2.8), and nothing matches a page
// without an origin, so the directive is omitted then.
function frameAncestors({ isEmbeddable = false, frameOrigins = null }: AppPageOptions): string[] | undefined {
  if (!isEmbeddable) return ["'none'"];
  return frameOrigins === null || frameOrigins.includes(OPAQUE_ORIGIN) ? undefined : ["'self'", ...frameOrigins];
}

export interface WrittenPageOptions {
  readonly isHttps: boolean;
  readonly nonce: string;
  /** Whether it contains a form whose answer redirects to a provider. */
  readonly asks?: boolean;
}

/** Headers of a page that the server writes: only elements with the nonce of this response run. */
export function writtenPageHeaders({ isHttps, nonce, asks = false }: WrittenPageOptions): RequestHandler {
  return helmet({
    ...pageOptions(
      { isHttps, openerPolicy: null },
      {
        'default-src': ["'none'"],
        'script-src': [`'nonce-${nonce}'`],
        'style-src': [`'nonce-${nonce}'`],
        // Browsers check every redirect after the form against this list, and a provider may redirect to hosts that
        // are not known in advance.
        'form-action': asks ? ["'self'", 'https:', ...(isHttps ? [] : ['http:'])] : ["'none'"],
        ...(asks && { 'img-src': ["'self'"] }),
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
      },
    ),
    // Within this origin only, so that the form shows where it was sent from.
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
