import { scopeRulesOf } from '@holdfast/providers';
import { AppError, type Credentials, type RevealCredentialsInput } from '@holdfast/schema';

import { authenticateSecretKey } from '../access/authenticate-secret-key.js';
import { requireScope } from '../access/require-scope.js';
import { findConnection } from '../connections/get-connection.js';
import type { ServiceContext } from '../context.js';
import { openSecrets } from '../credentials/held-secrets.js';
import { presentConnection } from '../credentials/present-connection.js';
import { withoutIntegrationSecret } from '../credentials/without-integration-secret.js';

/**
 * The credential as it is held, without its refresh token, for an operator who enters a secret key again. Nothing is
 * refreshed: a person looks at what is there. @throws AppError as for the key, `forbidden`, `not_found`
 */
export async function revealCredentials(
  ctx: ServiceContext,
  { secret_key: key, ...ref }: RevealCredentialsInput,
): Promise<{ data: { credentials: Credentials } }> {
  const { environment, scopes } = await authenticateSecretKey(ctx, `Bearer ${key}`);
  if (environment.id !== ctx.environment.id)
    throw new AppError('forbidden', 'this secret key belongs to another environment');
  requireScope({ scopes }, ['environment:connections:read_credentials']);
  const record = await findConnection(ctx, ref);
  const held = await openSecrets(ctx, record);
  const { credentials } = presentConnection(record, await withoutIntegrationSecret(ctx, record, held.credentials), {
    withRefreshToken: false,
    scopeRules: scopeRulesOf(ctx.providers.get(record.provider)),
  });
  return { data: { credentials } };
}
