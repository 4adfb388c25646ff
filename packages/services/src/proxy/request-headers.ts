import type { ApiAddition } from '@holdfast/providers';

// Headers of one hop or of message framing (RFC 9110 §7.6.1), which are never forwarded.
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export interface RequestHeadersInput {
  readonly given: readonly (readonly [string, string])[];
  readonly additions: readonly ApiAddition[];
  readonly authorization: string | null;
}

/**
 * The headers of a call. The caller's replace the definition's, except the user agent, and also the credential, because
 * some calls of an API need another one.
 */
export function buildProxyHeaders({ given, additions, authorization }: RequestHeadersInput): Record<string, string> {
  const headers = new Map<string, readonly [string, string]>();
  for (const { name, value } of additions) headers.set(name.toLowerCase(), [name, value]);
  if (authorization !== null) headers.set('authorization', ['authorization', authorization]);
  for (const [lowerCaseName, header] of merged(given)) {
    if (lowerCaseName !== 'user-agent' || !headers.has(lowerCaseName)) headers.set(lowerCaseName, header);
  }
  return Object.fromEntries(headers.values());
}

/** Repeated headers are joined as in RFC 9110 §5.3. */
function merged(given: RequestHeadersInput['given']): Map<string, readonly [string, string]> {
  const headers = new Map<string, readonly [string, string]>();
  for (const [name, value] of given) {
    const lowerCaseName = name.toLowerCase();
    if (HOP_BY_HOP.has(lowerCaseName)) continue;
    const present = headers.get(lowerCaseName);
    headers.set(
      lowerCaseName,
      present ? [present[0], `${present[1]}${lowerCaseName === 'cookie' ? '; ' : ', '}${value}`] : [name, value],
    );
  }
  return headers;
}

/** Whether the caller sends its own credential in the header of the connection's credential. */
export function bringsCredential(given: RequestHeadersInput['given'], additions: readonly ApiAddition[]): boolean {
  const ours = new Set([
    'authorization',
    ...additions.filter(({ isCredential }) => isCredential).map(({ name }) => name.toLowerCase()),
  ]);
  return given.some(([name]) => ours.has(name.toLowerCase()));
}
