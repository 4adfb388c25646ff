import { randomBytes } from 'node:crypto';

import { wsseToken } from '@holdfast/oauth';
import { expandTemplate, type AuthOf, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type SignatureCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { stringsOf, templateValues, type ProviderTokenInput } from '../token-requests/request-provider-token.js';
import { withHeaders, type MakeSigner } from './call-signer.js';

type WsseDefinition = Extract<AuthOf<'signed'>, { readonly signer: 'wsse' }>;

/** Each call has its own digest, because a nonce is valid once. */
export const signByDigest: MakeSigner<SignatureCredentials> = async (
  ctx,
  { definition, integration, connectionConfig },
  credentials,
) => {
  const auth = wsseOf(definition);
  if (!auth) throw new AppError('unsupported_auth', `calls of "${definition.id}" are not signed with a digest`);
  const given = { typed: credentials, connectionConfig, settings: await openSettings(ctx, integration) };
  return ({ url, headers }) => {
    const token = digestOf(ctx, auth, given);
    if (token === undefined) throw new AppError('unsupported_auth', 'no digest can be created from these credentials');
    return { url, headers: withHeaders(headers, { [auth.header]: token }) };
  };
};

/** The parts of a digest. */
export interface TypedDigest extends Pick<ProviderTokenInput, 'connectionConfig' | 'settings'> {
  readonly typed: Pick<SignatureCredentials, 'username' | 'password'>;
}

/** A digest with its own nonce; undefined if a header cannot contain the user name. */
export function digestOf(
  ctx: ServiceContext,
  auth: WsseDefinition,
  { typed, ...places }: TypedDigest,
): string | undefined {
  const values = { ...templateValues(places), cred: stringsOf({ ...typed }) };
  return wsseToken({
    username: expandTemplate(auth.username, values),
    password: expandTemplate(auth.password, values),
    nonce: randomBytes(16).toString('hex'),
    now: ctx.clock(),
  });
}

export function wsseOf({ auth }: ProviderDefinition): WsseDefinition | undefined {
  return auth.mode === 'signed' && auth.signer === 'wsse' ? auth : undefined;
}
