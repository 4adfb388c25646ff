import { readIdToken } from '@holdfast/oauth';
import { accountAt } from '@holdfast/providers';
import { AppError, type ProviderAccount } from '@holdfast/schema';

import type { NewCredentials } from '../api-calls/send-api-request.js';
import type { ServiceContext } from '../context.js';

/**
 * Returns the account named by the token response, its ID token, a captured value or an entered value, as the
 * definition says; null if none names it.
 * @throws AppError `provider_refused` for an invalid ID token, which may belong to somebody else
 */
export function tokenAccountOf(
  ctx: ServiceContext,
  { definition, integration, credentials, connectionConfig }: NewCredentials,
): ProviderAccount | null {
  const paths = 'account' in definition.auth ? definition.auth.account : undefined;
  if (paths?.from === 'config') return accountAt(connectionConfig, paths);
  if (paths?.from === 'credentials') return accountAt(credentials, paths);
  if (!paths || !('type' in credentials) || (credentials.type !== 'OAUTH2' && credentials.type !== 'OAUTH1'))
    return null;
  if (paths.from === 'token') return accountAt(credentials.raw, paths);
  const idToken = credentials.raw['id_token'];
  if (typeof idToken !== 'string' || credentials.type !== 'OAUTH2') return null;
  const issuer =
    credentials.authorization_server?.issuer || ('issuer' in definition.auth && definition.auth.issuer) || null;
  const clientId = credentials.config_override?.client_id ?? integration.clientId ?? '';
  const read = readIdToken(idToken, { clientId, issuer, now: ctx.clock() });
  if (!read.ok)
    throw new AppError('provider_refused', `The provider's ID token ${read.fault}, so nothing was connected.`);
  return accountAt(read.claims, paths);
}
