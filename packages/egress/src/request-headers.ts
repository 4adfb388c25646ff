import { ACCEPTED_ENCODINGS } from './decode-content.js';

// `host`, and the headers that frame a message or belong to one connection (RFC 9110 §7.6.1): undici derives them from URL and body.
const OWN_HEADERS = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Merges the caller's headers over the defaults. @throws TypeError for a header that the caller must not set. */
export function buildRequestHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const headers = new Map([
    ['accept-encoding', ACCEPTED_ENCODINGS],
    ['user-agent', 'holdfast'],
  ]);
  for (const [name, value] of Object.entries(given)) {
    const lowerCaseName = name.toLowerCase();
    if (OWN_HEADERS.has(lowerCaseName))
      throw new TypeError(`The header "${lowerCaseName}" is derived from the request and must not be given.`);
    headers.set(lowerCaseName, value);
  }
  return Object.fromEntries(headers);
}

/**
 * Keeps the letter case of the caller's headers. Asks for an unencoded response by default, because the body is passed on undecoded.
 * @throws TypeError for a header that the caller must not set.
 */
export function buildStreamHeaders(
  given: Readonly<Record<string, string>>,
  contentLength: number | null,
): Record<string, string> {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const own = [...names].find((name) => OWN_HEADERS.has(name));
  if (own !== undefined) throw new TypeError(`The header "${own}" is derived from the request and must not be given.`);
  return {
    ...(!names.has('accept-encoding') && { 'accept-encoding': 'identity' }),
    ...(!names.has('user-agent') && { 'user-agent': 'holdfast' }),
    ...given,
    ...(contentLength !== null && { 'content-length': String(contentLength) }),
  };
}
