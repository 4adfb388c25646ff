import { OAuthError } from '@holdfast/oauth';
import { AppError, invalidBody, type Credentials, type ImportCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import type { FoundIntegration } from '../integrations/find-integration.js';
import { requestInstallationToken } from './app-installation.js';

export type ImportedInstallation = Extract<ImportCredentials, { readonly type: 'APP' | 'CUSTOM' }>;

/**
 * Requests the first token of an installation that was created elsewhere. @throws AppError `invalid_body`,
 * `connection_test_failed`, `client_misconfigured`
 */
export async function importInstallation(
  ctx: ServiceContext,
  { definition, integration }: FoundIntegration,
  imported: ImportedInstallation,
): Promise<Credentials> {
  const { auth } = definition;
  if (auth.mode !== 'github-app')
    throw invalidBody(['credentials', 'type'], `must be a mode of the provider "${definition.id}"`);
  if (imported.app_id !== integration.appId)
    throw invalidBody(['credentials', 'app_id'], 'must be the app of the integration');
  const installation = {
    definition: { ...definition, auth },
    integration,
    installationId: imported.installation_id ?? '',
  };
  try {
    const app = await requestInstallationToken(ctx, installation);
    return imported.type === 'APP' ? app : { type: 'CUSTOM', app, user: null, raw: app.raw };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'client_misconfigured')
      throw new AppError('client_misconfigured', error.message, { cause: error });
    throw new AppError(
      'connection_test_failed',
      `The provider issued no token for this installation (${error.error ?? error.kind}).`,
      { cause: error },
    );
  }
}
