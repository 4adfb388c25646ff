import { ACCEPTED_ENCODINGS } from './content-decoder.js';

// Host and the headers that frame a message or belong to one connection (RFC 9110 §7.6.1) follow from URL and body.
const OWN_HEADERS = new Set([
  'connection', 'content-length', 'expect', 'host', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer',
  'transfer-encoding', 'upgrade',
]);

/** The caller's headers over ours. @throws TypeError for a header that is not the caller's to set. */
export function buildRequestHeaders(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const headers = new Map([['accept-encoding', ACCEPTED_ENCODINGS], ['user-agent', 'holdfast']]);
  for (const [name, value] of Object.entries(given)) {
    const lowerCaseName = name.toLowerCase();
    if (OWN_HEADERS.has(lowerCaseName)) throw new TypeError(`The header "${lowerCaseName}" follows from the request and cannot be given.`);
    headers.set(lowerCaseName, value);
  }
  return Object.fromEntries(headers);
}

/** The caller's headers as they are written, for a request whose answer is handed on: nothing is asked for that nobody decodes. */
export function buildStreamHeaders(given: Readonly<Record<string, string>>, contentLength: number | null): Record<string, string> {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const own = [...names].find((name) => OWN_HEADERS.has(name));
  if (own !== undefined) throw new TypeError(`The header "${own}" follows from the request and cannot be given.`);
  return {
    ...(!names.has('accept-encoding') && { 'accept-encoding': 'identity' }),
    ...(!names.has('user-agent') && { 'user-agent': 'holdfast' }),
    ...given,
    ...(contentLength !== null && { 'content-length': String(contentLength) }),
  };
}
