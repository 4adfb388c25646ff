/**
 * How the client authenticates to the token endpoint (RFC 6749 §2.3.1). `basic` sends id and secret unencoded, as most servers expect;
 * `basic-encoded` form-encodes both first, as the RFC requires. `secret-as-username` is Basic with the secret and an empty password.
 */
export type ClientAuthentication =
  | 'body'
  | 'basic'
  | 'basic-encoded'
  | 'basic+body'
  | 'secret-as-username'
  | 'username-password'
  | 'private-key-jwt'
  | 'tls'
  | 'none';

export interface OAuthClientIdentity {
  readonly id: string;
  readonly secret: string | null;
  readonly auth: ClientAuthentication;
  /** For `private-key-jwt`: the result of `createClientAssertion`. */
  readonly assertion?: string | undefined;
}

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function authorizationHeaderOf({ id, secret, auth }: OAuthClientIdentity): string | null {
  switch (auth) {
    case 'basic':
    case 'basic+body':
      return basic(id, secret ?? '');
    case 'basic-encoded':
      return basic(formEncoded(id), formEncoded(secret ?? ''));
    case 'secret-as-username':
      return basic(secret ?? '', '');
    case 'body':
    case 'username-password':
    case 'private-key-jwt':
    case 'tls':
    case 'none':
      return null;
  }
}

/** The client's parameters in the request body, under their standard names. */
export function bodyParametersOf({
  id,
  secret,
  auth,
  assertion,
}: OAuthClientIdentity): Readonly<Record<string, string>> {
  switch (auth) {
    case 'body':
    case 'basic+body':
      return secret === null ? { client_id: id } : { client_id: id, client_secret: secret };
    case 'username-password':
      return { username: id, password: secret ?? '' };
    case 'private-key-jwt':
      return { client_id: id, client_assertion_type: JWT_BEARER, client_assertion: assertion ?? '' };
    case 'tls':
      // Some servers require the secret in addition to the certificate.
      return secret ? { client_id: id, client_secret: secret } : { client_id: id };
    case 'none':
      return { client_id: id };
    case 'basic':
    case 'basic-encoded':
    case 'secret-as-username':
      return {};
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
