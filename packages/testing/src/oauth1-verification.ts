import { createHmac, timingSafeEqual, verify } from 'node:crypto';

/** A request as the server receives it. */
export interface SignedRequest {
  readonly method: string;
  /** The absolute URL, with the scheme and host that the client called. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** The body if it is a form, otherwise empty. */
  readonly form: string;
}

export interface SignatureSecrets {
  readonly clientSecret: string;
  readonly tokenSecret: string;
  /** The client's public key in PEM, for RSA-SHA1. */
  readonly publicKey?: string | undefined;
}

/** Parses the parameters of an `Authorization: OAuth …` header; undefined for any other header, or when a parameter is repeated. */
export function readOAuth1Header(authorization: string | undefined): ReadonlyMap<string, string> | undefined {
  const list = /^OAuth (.+)$/s.exec(authorization ?? '')?.[1];
  if (list === undefined) return undefined;
  const params = new Map<string, string>();
  for (const item of list.split(/,\s*/)) {
    const [, name, value] = /^([\w-]+)="([^"]*)"$/.exec(item) ?? [];
    if (name === undefined || value === undefined || params.has(name)) return undefined;
    params.set(name, decodeURIComponent(value));
  }
  return params;
}

/** Whether the signature of a request is valid (RFC 5849 §3.4). Implemented from the RFC, independently of the code that signs. */
export function hasValidSignature(
  request: SignedRequest,
  params: ReadonlyMap<string, string>,
  secrets: SignatureSecrets,
): boolean {
  const given = Buffer.from(params.get('oauth_signature') ?? '', 'utf8');
  const key = `${encode(secrets.clientSecret)}&${encode(secrets.tokenSecret)}`;
  const base = baseStringOf(request, params);
  switch (params.get('oauth_signature_method')) {
    case 'PLAINTEXT':
      return isEqual(given, key);
    case 'HMAC-SHA1':
      return isEqual(given, createHmac('sha1', key).update(base).digest('base64'));
    case 'HMAC-SHA256':
      return isEqual(given, createHmac('sha256', key).update(base).digest('base64'));
    case 'RSA-SHA1':
      return (
        secrets.publicKey !== undefined &&
        verify('sha1', Buffer.from(base), secrets.publicKey, Buffer.from(given.toString(), 'base64'))
      );
    default:
      return false;
  }
}

function baseStringOf({ method, url, form }: SignedRequest, header: ReadonlyMap<string, string>): string {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^(https?):\/\/([^/?]+)([^?]*)\??(.*)$/i.exec(url) ?? [];
  const host = authority.toLowerCase().replace(scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/, '');
  const pairs = [
    ...[...header].filter(([name]) => name !== 'realm' && name !== 'oauth_signature'),
    ...decodeForm(query),
    ...decodeForm(form),
  ].map(([name, value]) => [encode(name), encode(value)] as const);
  const sorted = pairs
    .toSorted(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`);
  return [
    method.toUpperCase(),
    encode(`${scheme.toLowerCase()}://${host}${path || '/'}`),
    encode(sorted.join('&')),
  ].join('&');
}

function decodeForm(text: string): (readonly [string, string])[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [decode(name), decode(rest.join('='))] as const;
    });
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** Percent-encodes every character that is not unreserved (RFC 5849 §3.6). */
function encode(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCodePoint(byte);
      return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isEqual(given: Buffer, expected: string): boolean {
  const wanted = Buffer.from(expected, 'utf8');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
