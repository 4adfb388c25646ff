import { authModeOf } from '@holdfast/providers';
import { AppError, type AuthMode } from '@holdfast/schema';

import { requireAllowed, type ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { findIntegrationToConnect, type FoundIntegration } from '../integrations/find-integration.js';

/**
 * The integration that a session may connect in one mode.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `unknown_provider_template`, `invalid_auth_mode`
 */
export async function findIntegrationOfMode(
  ctx: ServiceContext,
  session: ConnectSession,
  wanted: { readonly integrationKey: string; readonly mode: AuthMode | 'outbound installation' },
): Promise<FoundIntegration> {
  requireAllowed(ctx, session, wanted.integrationKey);
  const found = await findIntegrationToConnect(ctx, wanted.integrationKey);
  const mode = authModeOf(found.definition);
  if (mode !== wanted.mode) {
    throw new AppError(
      'invalid_auth_mode',
      `"${wanted.integrationKey}" is connected by ${mode}, not by ${wanted.mode}`,
    );
  }
  return found;
}
