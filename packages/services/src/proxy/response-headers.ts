// What belongs to one connection, and what would speak to a browser for our origin instead of the provider's.
const NOT_PASSED =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|access-control-.*|alt-svc|clear-site-data|content-security-policy.*|cross-origin-.*|holdfast-.*|nel|origin-agent-cluster|permissions-policy|public-key-pins.*|referrer-policy|report-to|reporting-endpoints|service-worker-allowed|strict-transport-security|x-content-type-options|x-frame-options)$/;
const STATUSES_WITHOUT_BODY = new Set([204, 205, 304]);

export interface ResponseHeadersInput {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** A relative `Location` is read against it. */
  readonly url: URL;
}

/** A provider's headers as its caller gets them: all but those that mean only the connection or the origin they came from. */
export function passedHeaders({ status, headers, url }: ResponseHeadersInput): [string, string][] {
  const named = new Set(headers.filter(([name]) => name === 'connection').flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/)));
  return headers.flatMap(([name, value]): [string, string][] => {
    if (NOT_PASSED.test(name) || named.has(name)) return [];
    if (name === 'content-length' && STATUSES_WITHOUT_BODY.has(status)) return [];
    if (name === 'location' && URL.canParse(value, url.href)) return [[name, new URL(value, url).href]];
    return [[name, value]];
  });
}
