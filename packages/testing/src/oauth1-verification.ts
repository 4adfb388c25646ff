import { createHmac, timingSafeEqual, verify } from 'node:crypto';

/** A request as a server sees it. */
export interface SignedRequest {
  readonly method: string;
  /** Absolute: with the scheme and host under which the client called. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** The body of a form, else empty. */
  readonly form: string;
}

export interface SignatureSecrets {
  readonly clientSecret: string;
  readonly tokenSecret: string;
  /** In PEM, for RSA-SHA1. */
  readonly publicKey?: string | undefined;
}

/** The parameters of an `Authorization: OAuth …` header, decoded; undefined for another header, or one that names something twice. */
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

/** Whether a request bears the signature that its header names (RFC 5849 §3.4): written from the RFC, apart from the code that signs. */
export function hasValidSignature(request: SignedRequest, params: ReadonlyMap<string, string>, secrets: SignatureSecrets): boolean {
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
      return secrets.publicKey !== undefined && verify('sha1', Buffer.from(base), secrets.publicKey, Buffer.from(given.toString(), 'base64'));
    default:
      return false;
  }
}

function baseStringOf({ method, url, form }: SignedRequest, header: ReadonlyMap<string, string>): string {
  const [, scheme = '', authority = '', path = '', query = ''] = /^(https?):\/\/([^/?]+)([^?]*)\??(.*)$/i.exec(url) ?? [];
  const host = authority.toLowerCase().replace(scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/, '');
  const pairs = [
    ...[...header].filter(([name]) => name !== 'realm' && name !== 'oauth_signature'),
    ...decodeForm(query),
    ...decodeForm(form),
  ].map(([name, value]) => [encode(name), encode(value)] as const);
  const sorted = pairs.toSorted(([a, x], [b, y]) => order(a, b) || order(x, y)).map(([name, value]) => `${name}=${value}`);
  return [method.toUpperCase(), encode(`${scheme.toLowerCase()}://${host}${path || '/'}`), encode(sorted.join('&'))].join('&');
}

function decodeForm(text: string): (readonly [string, string])[] {
  return text.split('&').filter((pair) => pair !== '').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    return [decode(name), decode(rest.join('='))] as const;
  });
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** RFC 5849 §3.6: everything but the unreserved characters. */
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
