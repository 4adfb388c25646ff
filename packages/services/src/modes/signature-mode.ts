import { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type SignatureCredentials } from '@holdfast/schema';

import { digestOf, wsseOf, type TypedDigest } from '../api-calls/digest-signer.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import type { Refresh } from './refresh-input.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

/**
 * Creates the first digest from the submitted fields. @throws AppError `invalid_body`,
 * `signature_token_generation_error`
 */
export const obtainBySignature: Obtain<'SIGNATURE'> = async (
  ctx,
  { definition, integration, submitted, connectionConfig },
) => {
  typedFields(definition, { username: submitted.username, password: submitted.password });
  const credentials = signatureOf(ctx, definition, {
    typed: submitted,
    connectionConfig,
    settings: await openSettings(ctx, integration),
  });
  if (credentials) return credentials;
  throw new AppError(
    'signature_token_generation_error',
    'The user name may contain only visible ASCII characters, without quotes and backslashes.',
  );
};

/** Creates the next digest. @throws OAuthError */
export const refreshBySignature: Refresh<SignatureCredentials> = async (
  ctx,
  { definition, integration, record },
  old,
) => {
  const credentials = signatureOf(ctx, definition, {
    typed: old,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
  });
  if (credentials) return credentials;
  throw new OAuthError('no digest can be created from these credentials', {
    kind: 'client_misconfigured',
    error: 'invalid_auth_mode',
  });
};

function signatureOf(
  ctx: ServiceContext,
  definition: ProviderDefinition,
  given: TypedDigest,
): SignatureCredentials | undefined {
  const auth = wsseOf(definition);
  const token = auth && digestOf(ctx, auth, given);
  if (!auth || token === undefined) return undefined;
  const { username, password } = given.typed;
  return {
    type: 'SIGNATURE',
    username,
    password,
    token,
    expires_at: new Date(ctx.clock().getTime() + auth.ttlSeconds * 1_000).toISOString(),
  };
}
