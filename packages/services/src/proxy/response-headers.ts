// Headers of one hop, and headers that a browser would apply to our origin instead of the provider's.
const NOT_PASSED =
  /^(?:.*cdn-cache-control|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|accept-ch|access-control-.*|alt-svc|clear-site-data|content-security-policy.*|critical-ch|cross-origin-.*|holdfast-.*|nel|origin-agent-cluster|permissions-policy|public-key-pins.*|referrer-policy|refresh|report-to|reporting-endpoints|service-worker-allowed|set-cookie2?|strict-transport-security|speculation-rules|surrogate-.*|www-authenticate|x-content-type-options|x-frame-options)$/;
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

export interface ResponseHeadersInput {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** A relative `Location` is resolved against it. */
  readonly url: URL;
}

/** Request headers that a cache in front of us must distinguish, because one URL answers for every connection. */
const VARY = 'Authorization, Connection-Id, Provider-Config-Key';
const SHARED_CACHE_DIRECTIVES = /^(?:public|private|s-maxage|proxy-revalidate)(?:$|[\s=])/i;

/**
 * Returns a provider's headers for the caller: without those of one hop, of the provider's origin or of its cookies,
 * and never for a shared cache.
 */
export function passedHeaders({ status, headers, url }: ResponseHeadersInput): [string, string][] {
  const valuesOf = (wanted: string): string[] => headers.flatMap(([name, value]) => (name === wanted ? [value] : []));
  const named = new Set(
    headers.filter(([name]) => name === 'connection').flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/)),
  );
  const passed = headers.flatMap(([name, value]): [string, string][] => {
    if (NOT_PASSED.test(name) || named.has(name) || name === 'cache-control' || name === 'vary') return [];
    if (name === 'content-length' && STATUSES_WITHOUT_BODY.has(status)) return [];
    if (name === 'location' && URL.canParse(value, url.href)) return [[name, new URL(value, url).href]];
    return [[name, value]];
  });
  return [
    ...passed,
    ['cache-control', privateCache(valuesOf('cache-control'))],
    ['vary', [...valuesOf('vary'), VARY].join(', ')],
  ];
}

/** The provider's rules for the caller's own cache only. */
function privateCache(values: readonly string[]): string {
  // A list of field names after `private` or `no-cache` is dropped, so the rule applies to the whole answer.
  const plain = values.join(',').replaceAll(/\b(private|no-cache)\s*=\s*"[^"]*"/gi, '$1');
  const directives = plain.split(',').map((directive) => directive.trim());
  return [
    'private',
    ...directives.filter((directive) => directive !== '' && !SHARED_CACHE_DIRECTIVES.test(directive)),
  ].join(', ');
}
