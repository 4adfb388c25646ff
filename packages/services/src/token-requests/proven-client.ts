import type { ClientCertificate } from '@holdfast/egress';
import {
  createClientAssertion,
  KeyMaterialError,
  normalizePem,
  OAuthError,
  readCertificate,
  readPrivateKey,
  type OAuthClientIdentity,
} from '@holdfast/oauth';
import type { SignDefinition, TemplateValues } from '@holdfast/providers';

import type { ServiceContext } from '../context.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';
import { signAssertion } from './sign-assertion.js';

export interface ProvenClient {
  readonly client: OAuthClientIdentity;
  readonly clientCertificate?: ClientCertificate;
}

interface Proof {
  readonly tokenAuth: OAuthClientIdentity['auth'];
  readonly audience: URL;
  /** An assertion that is signed for each request with the key that the integration stores as its client secret. */
  readonly clientJwt?: { readonly sign: SignDefinition; readonly values: TemplateValues } | undefined;
}

/**
 * Adds the client's authentication at the token endpoint: its secret, one that it signs, a signed assertion, or a
 * certificate. @throws OAuthError
 */
export async function provenClient(
  ctx: ServiceContext,
  client: OAuthClientInUse,
  { tokenAuth, audience, clientJwt }: Proof,
): Promise<ProvenClient> {
  try {
    const signed = clientJwt && (await signAssertion(clientJwt.sign, clientJwt.values, ctx.clock())).token;
    const identity = { id: client.id, secret: signed ?? client.secret, auth: tokenAuth };
    if (tokenAuth === 'private-key-jwt')
      return { client: { ...identity, assertion: signed ?? (await assertionOf(ctx, client, audience)) } };
    if (tokenAuth === 'tls') return { client: identity, clientCertificate: certificateOf(client) };
    return { client: identity };
  } catch (cause) {
    if (!(cause instanceof KeyMaterialError)) throw cause;
    throw new OAuthError(`the client's key or certificate ${cause.message}`, {
      kind: 'client_misconfigured',
      error: 'invalid_client',
      description: `its key or certificate ${cause.message}`,
      cause,
    });
  }
}

/** An integration stores its client's key as the client secret. */
function assertionOf(
  ctx: ServiceContext,
  { id, secret, privateKey, certificate }: OAuthClientInUse,
  audience: URL,
): Promise<string> {
  return createClientAssertion({
    clientId: id,
    privateKey: privateKey ?? secret ?? '',
    certificate,
    // An origin is written as it is registered, without the trailing slash of a URL.
    audience: audience.pathname === '/' && audience.search === '' ? audience.origin : audience.href,
    now: ctx.clock(),
  });
}

/** @throws KeyMaterialError */
export function certificateOf({
  privateKey = '',
  certificate = '',
}: Pick<OAuthClientInUse, 'privateKey' | 'certificate'>): ClientCertificate {
  const { key } = readPrivateKey(privateKey);
  readCertificate(certificate, { key });
  return {
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: normalizePem(certificate),
  };
}
