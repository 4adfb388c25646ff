import type { ApiAddition } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

// They belong to one connection or frame one message (RFC 9110 §7.6.1), so they never travel on.
const HOP_BY_HOP = new Set([
  'connection', 'content-length', 'expect', 'host', 'http2-settings', 'keep-alive', 'proxy-authenticate', 'proxy-authorization',
  'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade',
]);

export interface RequestHeadersInput {
  readonly given: readonly (readonly [string, string])[];
  readonly additions: readonly ApiAddition[];
  readonly authorization: string | null;
}

/**
 * The headers of a call. The caller's win over the definition's, except its user agent; what carries the credential is only ours.
 * @throws AppError `invalid_headers` when the caller gives such a header
 */
export function buildProxyHeaders({ given, additions, authorization }: RequestHeadersInput): Record<string, string> {
  const ours = new Set(['authorization', ...additions.filter(({ isCredential }) => isCredential).map(({ name }) => name.toLowerCase())]);
  const headers = new Map<string, readonly [string, string]>();
  for (const { name, value } of additions) headers.set(name.toLowerCase(), [name, value]);
  if (authorization !== null) headers.set('authorization', ['authorization', authorization]);
  for (const [lowerCaseName, header] of merged(given)) {
    if (ours.has(lowerCaseName)) throw refusedHeader(lowerCaseName);
    if (lowerCaseName !== 'user-agent' || !headers.has(lowerCaseName)) headers.set(lowerCaseName, header);
  }
  return Object.fromEntries(headers.values());
}

/** A name that came several times has its values joined, as RFC 9110 §5.3 has it. */
function merged(given: RequestHeadersInput['given']): Map<string, readonly [string, string]> {
  const headers = new Map<string, readonly [string, string]>();
  for (const [name, value] of given) {
    const lowerCaseName = name.toLowerCase();
    if (HOP_BY_HOP.has(lowerCaseName)) continue;
    const present = headers.get(lowerCaseName);
    headers.set(lowerCaseName, present ? [present[0], `${present[1]}${lowerCaseName === 'cookie' ? '; ' : ', '}${value}`] : [name, value]);
  }
  return headers;
}

function refusedHeader(name: string): AppError {
  const issues = [{ code: 'custom', message: 'carries the credential and is set by the service alone', path: [`nango-proxy-${name}`] }];
  return new AppError('invalid_headers', `nango-proxy-${name}: carries the credential and is set by the service alone`, { issues });
}
