import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import {
  AppError,
  type Credentials,
  type SubmitCredentialsInput,
  type SubmittedConnection,
  type SubmittedCredentials,
} from '@holdfast/schema';
import { OAuthError } from '@holdfast/oauth';

import { requireAllowed, type ConnectSession } from '../access/authenticate-session.js';
import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { findIntegrationToConnect } from '../integrations/find-integration.js';
import { connectionConfigOf } from './connection-config.js';
import { requestProviderToken } from './request-provider-token.js';
import { goneTarget, targetOf } from './session-target.js';
import { verifyCredentials } from './verify-credentials.js';

/**
 * Makes or renews a connection from what the end user typed, after the provider has accepted it where it can be asked.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `invalid_auth_mode`, `invalid_connection_config`, `connection_test_failed`
 */
export async function submitCredentials(
  ctx: ServiceContext,
  session: ConnectSession,
  input: SubmitCredentialsInput,
): Promise<SubmittedConnection> {
  requireAllowed(ctx, session, input.integration_id);
  const { integration, definition } = await findIntegrationToConnect(ctx, input.integration_id);
  const mode = authModeOf(definition);
  if (mode !== input.credentials.type) {
    throw new AppError('invalid_auth_mode', `"${input.integration_id}" is connected by ${mode}, not by ${input.credentials.type}`);
  }
  const target = await targetOf(ctx, session);
  const connectionConfig = connectionConfigOf({
    definition,
    session,
    integrationKey: integration.uniqueKey,
    given: input.connection_config ?? {},
    current: target?.connectionConfig ?? {},
  });
  const config = mode === 'OAUTH2_CC' ? { ...connectionConfig, oauth_scopes: integration.scopes } : connectionConfig;
  const credentials = await credentialsOf(ctx, { definition, settings: integration.settings, submitted: input.credentials, connectionConfig: config });
  await verifyCredentials(ctx, { definition, integration, credentials, connectionConfig: config });

  const record = await saveConnection(ctx, {
    integration,
    definition,
    credentials,
    connectionConfig: config,
    initialMetadata: {},
    metadata: undefined,
    tags: session.tags ?? undefined,
    endUser: session.endUser ?? undefined,
    webhookUrlOverride: session.hasWebhookOverride ? session.webhookUrlOverride : undefined,
    announceEndUser: true,
    ...(target && { target: target.id }),
  });
  if (!record) throw goneTarget();
  return { connectionId: record.connectionId, providerConfigKey: record.integrationKey };
}

interface Submission {
  readonly definition: ProviderDefinition;
  readonly settings: Readonly<Record<string, string>>;
  readonly submitted: SubmittedCredentials;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

async function credentialsOf(ctx: ServiceContext, { definition, settings, submitted, connectionConfig }: Submission): Promise<Credentials> {
  if (submitted.type === 'NONE') return {};
  if (submitted.type !== 'OAUTH2_CC') return submitted;
  const scopes = connectionConfig['oauth_scopes'];
  try {
    const grant = await requestProviderToken(ctx, {
      definition,
      connectionConfig,
      settings,
      client: { id: submitted.client_id, secret: submitted.client_secret },
      grant: { type: 'client_credentials', scopes: typeof scopes === 'string' && scopes !== '' ? scopes.split(',') : [] },
    });
    return {
      ...submitted,
      token: grant.accessToken,
      ...(grant.expiresAt !== null && { expires_at: grant.expiresAt.toISOString() }),
      raw: grant.raw,
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const said = [error.error, error.description].filter((part) => part !== null).join(': ');
    throw new AppError('connection_test_failed', `The provider gave no token for this client${said ? ` (${said})` : ''}.`, { cause: error });
  }
}
