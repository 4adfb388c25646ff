import type { Credentials, TypedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { signByRole } from './aws-signer.js';
import type { CallSigner, MakeSigner, SigningSubject } from './call-signer.js';
import { signByDigest } from './digest-signer.js';
import { signByOAuth1, signByTokenPair } from './oauth1-signer.js';

type Signers = {
  readonly [T in TypedCredentials['type']]?: MakeSigner<Extract<TypedCredentials, { readonly type: T }>>;
};

const SIGNERS: Signers = {
  OAUTH1: signByOAuth1,
  TBA: signByTokenPair,
  AWS_SIGV4: signByRole,
  SIGNATURE: signByDigest,
};

/**
 * Returns the signer for these credentials; null if calls carry the credential as it is. @throws AppError
 * `client_misconfigured`
 */
export async function callSignerOf(
  ctx: ServiceContext,
  subject: SigningSubject,
  credentials: Credentials,
): Promise<CallSigner | null> {
  if (!('type' in credentials)) return null;
  // The entry under a type takes credentials of that type; the compiler cannot follow this through the lookup.
  const make = SIGNERS[credentials.type as TypedCredentials['type']] as MakeSigner<Credentials> | undefined;
  return make === undefined ? null : make(ctx, subject, credentials);
}
