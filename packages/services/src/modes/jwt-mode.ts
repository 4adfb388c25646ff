import { KeyMaterialError, OAuthError, type SignedToken } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type JwtCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { stringsOf, templateValues, type ProviderTokenInput } from '../token-requests/request-provider-token.js';
import { signAssertion } from '../token-requests/sign-assertion.js';
import type { Refresh } from './refresh-input.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

/** Signs the first JWT with the submitted fields. @throws AppError `invalid_body`, `jwt_token_generation_error` */
export const obtainByJwt: Obtain<'JWT'> = async (ctx, { definition, integration, submitted, connectionConfig }) => {
  const fields = typedFields(definition, submitted.fields);
  try {
    return jwtCredentialsOf(
      fields,
      await signed(ctx, definition, { fields, connectionConfig, settings: await openSettings(ctx, integration) }),
    );
  } catch (error) {
    if (!(error instanceof KeyMaterialError)) throw error;
    throw new AppError('jwt_token_generation_error', `The key cannot sign: it ${error.message}.`, { cause: error });
  }
};

/** Signs the next JWT. @throws OAuthError `refused` if the submitted key can no longer sign */
export const refreshByJwt: Refresh<JwtCredentials> = async (ctx, { definition, integration, record }, old) => {
  const { type: _type, token: _token, expires_at: _ended, ...fields } = old;
  const given = {
    fields: stringsOf(fields),
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
  };
  try {
    return jwtCredentialsOf(given.fields, await signed(ctx, definition, given));
  } catch (error) {
    if (!(error instanceof KeyMaterialError)) throw error;
    throw new OAuthError(`The key cannot sign: it ${error.message}`, {
      kind: 'refused',
      error: 'unusable_key',
      cause: error,
    });
  }
};

interface Given extends Pick<ProviderTokenInput, 'connectionConfig' | 'settings'> {
  readonly fields: Readonly<Record<string, string>>;
}

async function signed(ctx: ServiceContext, { id, auth }: ProviderDefinition, given: Given): Promise<SignedToken> {
  if (auth.mode !== 'jwt')
    throw new OAuthError(`"${id}" signs no token`, { kind: 'client_misconfigured', error: 'invalid_auth_mode' });
  return signAssertion(auth.sign, { ...templateValues(given), cred: given.fields }, ctx.clock());
}

function jwtCredentialsOf(fields: Readonly<Record<string, string>>, { token, expiresAt }: SignedToken): JwtCredentials {
  return { ...fields, type: 'JWT', token, expires_at: expiresAt.toISOString() };
}
