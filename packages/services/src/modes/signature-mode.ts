import { randomBytes } from 'node:crypto';

import { OAuthError, wsseToken } from '@holdfast/oauth';
import { expandTemplate, type AuthOf, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type SignatureCredentials } from '@holdfast/schema';

import { stringsOf, templateValues, type ProviderTokenInput } from '../authorization/request-provider-token.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { withHeaders, type MakeSigner } from './call-signer.js';
import type { Renew } from './renewal.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

type WsseDefinition = Extract<AuthOf<'signed'>, { readonly signer: 'wsse' }>;
type Places = Pick<ProviderTokenInput, 'connectionConfig' | 'settings'>;

/** Makes the first digest of what was typed. @throws AppError `invalid_body`, `signature_token_generation_error` */
export const obtainBySignature: Obtain<'SIGNATURE'> = async (ctx, { definition, integration, submitted, connectionConfig }) => {
  typedFields(definition, { username: submitted.username, password: submitted.password });
  const credentials = signatureOf(ctx, definition, { typed: submitted, connectionConfig, settings: await openSettings(ctx, integration) });
  if (credentials) return credentials;
  throw new AppError('signature_token_generation_error', 'The user name may hold visible ASCII characters only, and neither quotes nor backslashes.');
};

/** Makes the next one. @throws OAuthError */
export const renewBySignature: Renew<SignatureCredentials> = async (ctx, { definition, integration, record }, old) => {
  const credentials = signatureOf(ctx, definition, { typed: old, connectionConfig: record.connectionConfig, settings: await openSettings(ctx, integration) });
  if (credentials) return credentials;
  throw new OAuthError('no digest can be made of these credentials', { kind: 'client_misconfigured', error: 'invalid_auth_mode' });
};

/** Each call has a digest of its own: a nonce is good for one. */
export const signByDigest: MakeSigner<SignatureCredentials> = async (ctx, { definition, integration, connectionConfig }, credentials) => {
  const auth = wsseOf(definition);
  if (!auth) throw new AppError('unsupported_auth', `calls of "${definition.id}" are not signed by a digest`);
  const given = { typed: credentials, connectionConfig, settings: await openSettings(ctx, integration) };
  return ({ url, headers }) => {
    const token = tokenOf(ctx, auth, given);
    if (token === undefined) throw new AppError('unsupported_auth', 'no digest can be made of these credentials');
    return { url, headers: withHeaders(headers, { [auth.header]: token }) };
  };
};

interface Given extends Places {
  readonly typed: Pick<SignatureCredentials, 'username' | 'password'>;
}

function signatureOf(ctx: ServiceContext, definition: ProviderDefinition, given: Given): SignatureCredentials | undefined {
  const auth = wsseOf(definition);
  const token = auth && tokenOf(ctx, auth, given);
  if (!auth || token === undefined) return undefined;
  const { username, password } = given.typed;
  return { type: 'SIGNATURE', username, password, token, expires_at: new Date(ctx.clock().getTime() + auth.ttlSeconds * 1_000).toISOString() };
}

function tokenOf(ctx: ServiceContext, auth: WsseDefinition, { typed, ...places }: Given): string | undefined {
  const values = { ...templateValues(places), cred: stringsOf({ ...typed }) };
  return wsseToken({
    username: expandTemplate(auth.username, values),
    password: expandTemplate(auth.password, values),
    nonce: randomBytes(16).toString('hex'),
    now: ctx.clock(),
  });
}

function wsseOf({ auth }: ProviderDefinition): WsseDefinition | undefined {
  return auth.mode === 'signed' && auth.signer === 'wsse' ? auth : undefined;
}
