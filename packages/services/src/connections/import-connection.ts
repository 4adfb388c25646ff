import { authModeOf } from '@holdfast/providers';
import {
  invalidBody,
  mergeEndUserTags,
  presentEndUser,
  type Connection,
  type Credentials,
  type ImportConnectionInput,
  type ImportCredentials,
} from '@holdfast/schema';

import { validConfig } from '../authorization/connection-config.js';
import { grantedScopesOf } from '../authorization/granted-scopes.js';
import { learnAfterConnect } from '../authorization/learn-after-connect.js';
import { verifyCredentials } from '../authorization/verify-credentials.js';
import { invalidTags } from '../connect-sessions/session-tags.js';
import type { ServiceContext } from '../context.js';
import { findIntegration } from '../integrations/find-integration.js';
import { importInstallation, type ImportedInstallation } from '../modes/import-installation.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';
import { mayReadCredentials } from './get-connection.js';
import { openSecrets, splitConfig, withSecretConfig } from './held-secrets.js';
import { presentConnection } from './present-connection.js';
import { saveConnection } from './save-connection.js';

/**
 * Takes over credentials that were obtained elsewhere. An id that exists for the integration is overridden; what the input leaves out stays.
 * @throws AppError `not_found`, `invalid_body`, `connection_test_failed`
 */
export async function importConnection(ctx: ServiceContext, input: ImportConnectionInput): Promise<Connection> {
  if (input.webhook_url_override) checkWebhookUrl(ctx, input.webhook_url_override);
  const tags = input.tags || input.end_user ? mergeEndUserTags(input.end_user, undefined, input.tags) : undefined;
  if (tags && !tags.success) throw invalidTags(tags.error);
  const { integration, definition } = await findIntegration(ctx, input.provider_config_key);
  const mode = authModeOf(definition);
  if (mode !== input.credentials.type) {
    throw invalidBody(['credentials', 'type'], `must be ${mode}, the mode of the provider "${definition.id}"`);
  }
  const given: Readonly<Record<string, unknown>> = { ...input.connection_config, ...installationIn(input.credentials) };
  if (input.credentials.type === 'TBA' && !given['accountId']) {
    throw invalidBody(['connection_config', 'accountId'], 'is required for a token pair: the account is part of each signature');
  }
  const connectionConfig = validConfig(definition, given);
  const credentials = isInstallation(input.credentials)
    ? await importInstallation(ctx, { definition, integration }, input.credentials)
    : credentialsOf(input.credentials);
  const found = { definition, integration, credentials, connectionConfig };
  await verifyCredentials(ctx, found);
  // What is held elsewhere already is taken over, whatever the provider says of it now.
  const learned = await learnAfterConnect(ctx, found, { account: null, isImport: true });

  const record = await saveConnection(ctx, {
    integration,
    definition,
    credentials,
    connectionConfig: { ...learned.connectionConfig, ...connectionConfig },
    initialMetadata: {},
    metadata: input.metadata,
    tags: tags?.data,
    endUser: input.end_user && presentEndUser(input.end_user, undefined),
    webhookUrlOverride: input.webhook_url_override === undefined ? undefined : input.webhook_url_override || null,
    authorization: { requestedScopes: null, grantedScopes: grantedScopesOf(credentials, definition), account: learned.account },
    allowsAccountChange: true,
    announceEndUser: false,
    ...(input.connection_id !== undefined && { connectionId: input.connection_id }),
  });
  if (!record) throw new Error('an import without a target has saved nothing');
  // What the connection held before is not for a key that may only write.
  const held = mayReadCredentials(ctx) ? await openSecrets(ctx, record) : { secretConfig: splitConfig(definition, connectionConfig).secret };
  return presentConnection(withSecretConfig(record, held), credentials, { withRefreshToken: true });
}

function isInstallation(imported: ImportCredentials): imported is ImportedInstallation {
  return imported.type === 'APP' || imported.type === 'CUSTOM';
}

/** An installation is found by its number wherever it came from. */
function installationIn(imported: ImportCredentials): Readonly<Record<string, string>> {
  return isInstallation(imported) ? { app_id: imported.app_id, installation_id: imported.installation_id } : {};
}

/** Imported credentials in the form in which they are held; `raw` is what was submitted. */
function credentialsOf(imported: Exclude<ImportCredentials, ImportedInstallation>): Credentials {
  switch (imported.type) {
    case 'NONE':
      return {};
    case 'API_KEY':
    case 'BASIC':
      return imported;
    case 'OAUTH1':
      return { ...imported, raw: { ...imported } };
    case 'TBA':
      return { ...imported, config_override: imported.config_override ?? {} };
    case 'OAUTH2': {
      const { expires_at: expiresAt, config_override: configOverride, refresh_token: refreshToken, ...token } = imported;
      return {
        ...token,
        ...(refreshToken !== undefined && { refresh_token: refreshToken }),
        ...(expiresAt !== undefined && { expires_at: expiresAt }),
        ...(configOverride !== undefined && { config_override: configOverride }),
        raw: { ...imported },
      };
    }
    case 'OAUTH2_CC': {
      const { expires_at: expiresAt, client_certificate: certificate, client_private_key: privateKey, ...token } = imported;
      return {
        ...token,
        ...(expiresAt !== undefined && { expires_at: expiresAt }),
        ...(certificate !== undefined && { client_certificate: certificate }),
        ...(privateKey !== undefined && { client_private_key: privateKey }),
        raw: { ...imported },
      };
    }
  }
}
