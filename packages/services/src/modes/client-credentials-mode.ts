import { KeyMaterialError, OAuthError, readCertificate, readPrivateKey } from '@holdfast/oauth';
import { credentialIssues, type ProviderDefinition } from '@holdfast/providers';
import { AppError, invalidBody, invalidBodyOf, readScopes, type ClientCredentials } from '@holdfast/schema';

import { openSettings } from '../integrations/integration-secrets.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';
import { requestProviderToken } from '../token-requests/request-provider-token.js';
import { notObtained } from './not-obtained.js';
import { expiryOf, type Refresh } from './refresh-input.js';
import type { Obtain } from './submission.js';

/**
 * Requests the first token of the end user's own client.
 * @throws AppError `missing_client_id`, `missing_client_secret`, `invalid_body`, `client_credentials_fetch_error`,
 * `provider_unavailable`
 */
export const obtainByClient: Obtain<'OAUTH2_CC'> = async (
  ctx,
  { definition, integration, submitted, connectionConfig },
) => {
  checkClient(definition, submitted);
  const client: OAuthClientInUse = clientOf(submitted);
  try {
    const grant = await requestProviderToken(ctx, {
      definition,
      connectionConfig,
      settings: await openSettings(ctx, integration),
      client,
      grant: { type: 'client_credentials', ...scopesOf(definition, connectionConfig) },
    });
    return {
      type: 'OAUTH2_CC',
      token: grant.accessToken,
      ...expiryOf(grant),
      client_id: submitted.client_id,
      client_secret: submitted.client_secret ?? '',
      ...(submitted.client_certificate !== undefined && { client_certificate: submitted.client_certificate }),
      ...(submitted.client_private_key !== undefined && { client_private_key: submitted.client_private_key }),
      raw: grant.raw,
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw notObtained(error, {
      definition,
      code: 'client_credentials_fetch_error',
      message: 'The provider issued no token for this client',
    });
  }
};

/** Requests the next token of the client. */
export const refreshByClient: Refresh<ClientCredentials> = async (ctx, { definition, integration, record }, old) => {
  const grant = await requestProviderToken(ctx, {
    definition,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
    client: clientOf(old),
    grant: { type: 'client_credentials', ...scopesOf(definition, record.connectionConfig) },
    oldToken: old.token,
  });
  const { expires_at: _ended, ...kept } = old;
  return { ...kept, token: grant.accessToken, ...expiryOf(grant), raw: grant.raw };
};

type ClientFields = Pick<ClientCredentials, 'client_id' | 'client_certificate' | 'client_private_key'> & {
  readonly client_secret?: string | undefined;
};

function clientOf({
  client_id: id,
  client_secret: secret,
  client_certificate: certificate,
  client_private_key: privateKey,
}: ClientFields): OAuthClientInUse {
  return { id, secret: secret ?? null, certificate, privateKey };
}

/** Checks that the input has what the provider's definition requires, and that each part is usable. */
function checkClient(
  definition: ProviderDefinition,
  { type: _type, ...typed }: ClientFields & { readonly type: string },
): void {
  const issues = credentialIssues(definition, typed);
  const isMissing = (key: string): boolean => issues.some(({ code, path }) => code === 'required' && path[0] === key);
  if (isMissing('client_id')) throw new AppError('missing_client_id', 'client_id: a client id is required');
  if (isMissing('client_secret'))
    throw new AppError('missing_client_secret', 'client_secret: a client secret is required');
  if (issues.length > 0)
    throw invalidBodyOf(issues.map((issue) => ({ ...issue, path: ['credentials', ...issue.path] })));
  const fault = keyFaultOf(typed);
  if (fault) throw invalidBody(['credentials', fault.key], fault.message);
}

function keyFaultOf({
  client_private_key: privateKey,
  client_certificate: certificate,
}: ClientFields): { readonly key: string; readonly message: string } | null {
  let key = 'client_private_key';
  try {
    if (privateKey === undefined) return null;
    const read = readPrivateKey(privateKey);
    key = 'client_certificate';
    if (certificate !== undefined) readCertificate(certificate, read);
    return null;
  } catch (error) {
    if (error instanceof KeyMaterialError) return { key, message: error.message };
    throw error;
  }
}

function scopesOf(
  { auth }: ProviderDefinition,
  connectionConfig: Readonly<Record<string, unknown>>,
): { readonly scopes: readonly string[]; readonly scopeSeparator?: string } {
  const own = readScopes(connectionConfig['oauth_scopes']) ?? [];
  const options = auth.mode === 'oauth2-cc' ? auth : undefined;
  return {
    scopes: [
      ...new Set([...(own.length > 0 ? own : (options?.defaultScopes ?? [])), ...(options?.requiredScopes ?? [])]),
    ],
    ...(options?.scopeSeparator !== undefined && { scopeSeparator: options.scopeSeparator }),
  };
}
