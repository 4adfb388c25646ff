import { readIdToken } from '@holdfast/oauth';
import { accountAt } from '@holdfast/providers';
import { AppError, type ProviderAccount } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import type { NewCredentials } from '../api-calls/send-api-request.js';

/**
 * Whose account the token response, its ID token or a captured fact names, where the definition says where; null where none does.
 * @throws AppError `provider_refused` for an ID token that breaks a rule: it may be somebody else's
 */
export function tokenAccountOf(ctx: ServiceContext, { definition, integration, credentials, connectionConfig }: NewCredentials): ProviderAccount | null {
  const paths = 'account' in definition.auth ? definition.auth.account : undefined;
  if (paths?.from === 'config') return accountAt(connectionConfig, paths);
  if (!paths || !('type' in credentials) || (credentials.type !== 'OAUTH2' && credentials.type !== 'OAUTH1')) return null;
  if (paths.from === 'token') return accountAt(credentials.raw, paths);
  const idToken = credentials.raw['id_token'];
  if (typeof idToken !== 'string' || credentials.type !== 'OAUTH2') return null;
  const issuer = credentials.authorization_server?.issuer || ('issuer' in definition.auth && definition.auth.issuer) || null;
  const clientId = credentials.config_override?.client_id ?? integration.clientId ?? '';
  const read = readIdToken(idToken, { clientId, issuer, now: ctx.clock() });
  if (!read.ok) throw new AppError('provider_refused', `The provider's ID token ${read.fault}, so nothing was connected.`);
  return accountAt(read.claims, paths);
}
