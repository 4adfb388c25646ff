import type { ClientCertificate } from '@holdfast/egress';
import { createClientAssertion, KeyMaterialError, normalizePem, OAuthError, readCertificate, readPrivateKey, type OAuthClientIdentity } from '@holdfast/oauth';

import type { ServiceContext } from '../context.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';

export interface ProvenClient {
  readonly client: OAuthClientIdentity;
  readonly clientCertificate?: ClientCertificate;
}

interface Proof {
  readonly tokenAuth: OAuthClientIdentity['auth'];
  readonly audience: URL;
}

/** A client with what it shows the token endpoint beside its secret: a signed assertion, or a certificate. @throws OAuthError */
export async function provenClient(ctx: ServiceContext, client: OAuthClientInUse, { tokenAuth, audience }: Proof): Promise<ProvenClient> {
  const identity = { id: client.id, secret: client.secret, auth: tokenAuth };
  try {
    if (tokenAuth === 'private-key-jwt') return { client: { ...identity, assertion: await assertionOf(ctx, client, audience) } };
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

/** An integration keeps the key of its client where others keep a secret. */
function assertionOf(ctx: ServiceContext, { id, secret, privateKey, certificate }: OAuthClientInUse, audience: URL): Promise<string> {
  return createClientAssertion({
    clientId: id,
    privateKey: privateKey ?? secret ?? '',
    certificate,
    // An origin is written as it is registered, without the slash that a URL ends in.
    audience: audience.pathname === '/' && audience.search === '' ? audience.origin : audience.href,
    now: ctx.clock(),
  });
}

/** @throws KeyMaterialError */
export function certificateOf({ privateKey = '', certificate = '' }: Pick<OAuthClientInUse, 'privateKey' | 'certificate'>): ClientCertificate {
  const { key } = readPrivateKey(privateKey);
  readCertificate(certificate, { key });
  return { privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: normalizePem(certificate) };
}
