import { createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';

import OAuth from 'oauth-1.0a';

import { OAuthError } from './oauth-error.js';

export type OAuth1SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT';

/** An identifier and its shared secret. For RSA-SHA1 the client's secret is a private key in PEM. */
export interface OAuth1Pair {
  readonly id: string;
  readonly secret: string;
}

export interface OAuth1Request {
  readonly method: string;
  /** The URL as it is sent; its query is signed. */
  readonly url: URL;
  /** The body if it is a form, because its parameters are signed too (RFC 5849 §3.4.1.3.1). */
  readonly form?: string | undefined;
}

export interface OAuth1Signing {
  readonly signatureMethod: OAuth1SignatureMethod;
  readonly client: OAuth1Pair;
  readonly token?: OAuth1Pair | undefined;
  /** The protection space (RFC 5849 §3.5.1); not signed. */
  readonly realm?: string | undefined;
  readonly callback?: string | undefined;
  readonly verifier?: string | undefined;
  /** Unique for this request; never used before with this timestamp. */
  readonly nonce: string;
  readonly now: Date;
}

const VISIBLE_WITHOUT_QUOTE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;
const PROTOCOL_PARAMETERS = new Set([
  'oauth_callback',
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_timestamp',
  'oauth_token',
  'oauth_verifier',
  'oauth_version',
]);

/** A request sets a parameter that belongs to the signature or that cannot be signed. */
export class UnsignableParameterError extends Error {
  override readonly name = 'UnsignableParameterError';
  readonly parameter: string;

  constructor(parameter: string) {
    super(`The parameter "${parameter}" belongs to the signature and must not be given`);
    this.parameter = parameter;
  }
}

/**
 * Builds the `Authorization` header of one request (RFC 5849 §3.5.1).
 * @throws UnsignableParameterError
 * @throws OAuthError `client_misconfigured` when the private key or the realm is invalid.
 */
export function buildOAuth1Header(request: OAuth1Request, signing: OAuth1Signing): string {
  const { token, callback, verifier } = signing;
  return signWith(request, signing, {
    oauth_consumer_key: signing.client.id,
    oauth_nonce: signing.nonce,
    oauth_signature_method: signing.signatureMethod,
    oauth_timestamp: String(Math.floor(signing.now.getTime() / 1_000)),
    oauth_version: '1.0',
    ...(token && { oauth_token: token.id }),
    ...(callback !== undefined && { oauth_callback: callback }),
    ...(verifier !== undefined && { oauth_verifier: verifier }),
  });
}

export type OAuth1Keys = Pick<OAuth1Signing, 'signatureMethod' | 'client' | 'token' | 'realm'>;

/** Builds the header from the given protocol parameters instead of generated ones. */
export function signWith(
  request: OAuth1Request,
  keys: OAuth1Keys,
  parameters: Readonly<Record<string, string>>,
): string {
  const { realm, client, signatureMethod } = keys;
  if (realm !== undefined && !VISIBLE_WITHOUT_QUOTE.test(realm))
    throw misconfigured('the realm contains characters that a header cannot contain');
  const signer = new OAuth({
    consumer: { key: client.id, secret: client.secret },
    signature_method: signatureMethod,
    hash_function: hashFunctionOf(keys),
    ...(realm !== undefined && { realm }),
  });
  const { protocol, host, pathname } = request.url;
  // The library ignores the form rules for a query ("+" is a space) and cuts values at "=", so it gets the parsed parameters.
  const target = { method: request.method, url: `${protocol}//${host}${pathname}`, data: parametersOf(request) };
  const signature = signer.getSignature(target, keys.token?.secret, asData({ ...parameters }));
  return signer.toHeader({ ...asData(parameters), oauth_signature: signature }).Authorization;
}

// The library's type requires parameters that are optional in the protocol (RFC 5849 §3.1); its code does not.
function asData(parameters: Readonly<Record<string, string>>): OAuth.Data {
  return parameters as unknown as OAuth.Data;
}

/** All decoded parameters of query and form, each with all its values. */
function parametersOf({ url, form = '' }: OAuth1Request): Record<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of [...url.searchParams, ...new URLSearchParams(form)]) {
    if (PROTOCOL_PARAMETERS.has(name) || name === '__proto__') throw new UnsignableParameterError(name);
    parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  return Object.fromEntries(parameters);
}

function hashFunctionOf({ signatureMethod, client }: OAuth1Keys): OAuth.HashFunction {
  switch (signatureMethod) {
    case 'HMAC-SHA1':
      return (text, key) => createHmac('sha1', key).update(text).digest('base64');
    case 'HMAC-SHA256':
      return (text, key) => createHmac('sha256', key).update(text).digest('base64');
    case 'RSA-SHA1': {
      const key = privateKeyOf(client.secret);
      return (text) => sign('sha1', Buffer.from(text), key).toString('base64');
    }
    case 'PLAINTEXT':
      return (_text, key) => key;
  }
}

function privateKeyOf(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // OpenSSL's message is no help and could quote the key.
  }
  throw misconfigured('the client secret is not an RSA private key in PEM');
}

function misconfigured(fault: string): OAuthError {
  return new OAuthError(fault, { kind: 'client_misconfigured', error: 'invalid_client', description: fault });
}
