import { randomUUID } from 'node:crypto';

import { transaction, type ConnectionRecord, type IntegrationRecord } from '@holdfast/db';
import {
  AppError,
  readScopes,
  type Credentials,
  type SubmitCredentialsInput,
  type SubmittedConnection,
} from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { configIn } from '../modes/aws-mode.js';
import { obtainCredentials } from '../modes/obtain-credentials.js';
import type { Submission } from '../modes/submission.js';
import { recordAuthEvent } from '../webhooks/record-auth-event.js';
import { connectionConfigOf } from './connection-config.js';
import { findIntegrationOfMode } from './find-integration-of-mode.js';
import { grantedScopesOf } from './granted-scopes.js';
import { learnAfterConnect, type Learned } from './learn-after-connect.js';
import { goneTarget, targetOf } from './session-target.js';
import { verifyCredentials } from './verify-credentials.js';

/**
 * Makes or renews a connection from what the end user typed, after the provider has accepted it where it can be asked.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `invalid_auth_mode`, `invalid_connection_config`, `connection_test_failed`, `account_changed`,
 * and those of the mode, such as `client_credentials_fetch_error`
 */
export async function submitCredentials(
  ctx: ServiceContext,
  session: ConnectSession,
  input: SubmitCredentialsInput & { readonly keepsUndeclared?: boolean },
): Promise<SubmittedConnection> {
  const mode = input.credentials.type;
  const { integration, definition } = await findIntegrationOfMode(ctx, session, { integrationId: input.integration_id, mode });
  const target = await targetOf(ctx, session);
  const connectionConfig = connectionConfigOf({
    definition,
    session,
    integrationKey: integration.uniqueKey,
    given: { ...configIn(input.credentials), ...input.connection_config },
    keepsUndeclared: input.keepsUndeclared,
    current: target?.connectionConfig ?? {},
  });
  const config = mode === 'OAUTH2_CC' ? { oauth_scopes: '', ...connectionConfig, ...(integration.scopes && { oauth_scopes: integration.scopes }) } : connectionConfig;
  const submission = { definition, integration, submitted: input.credentials, connectionConfig: config };
  try {
    const { credentials, learned } = await acceptedCredentials(ctx, submission);
    const record = await saveConnection(ctx, {
      integration,
      definition,
      credentials,
      connectionConfig: { ...learned.connectionConfig, ...config },
      initialMetadata: {},
      metadata: undefined,
      tags: session.tags ?? undefined,
      endUser: session.endUser ?? undefined,
      webhookUrlOverride: session.hasWebhookOverride ? session.webhookUrlOverride : undefined,
      authorization: {
        requestedScopes: mode === 'OAUTH2_CC' ? readScopes(config['oauth_scopes']) : null,
        grantedScopes: grantedScopesOf(credentials, definition),
        account: learned.account,
      },
      allowsAccountChange: session.allowsAccountChange,
      announceEndUser: true,
      ...(target && { target: target.id }),
    });
    if (!record) throw goneTarget();
    return { connectionId: record.connectionId, providerConfigKey: record.integrationKey };
  } catch (error) {
    if (error instanceof AppError) await announceRefusal(ctx, { session, integration, target }, error);
    throw error;
  }
}

interface AcceptedCredentials {
  readonly credentials: Credentials;
  readonly learned: Learned;
}

/** What is held once the provider has accepted it. @throws AppError `connection_test_failed`, and those of the mode */
async function acceptedCredentials(ctx: ServiceContext, submission: Submission): Promise<AcceptedCredentials> {
  const credentials = await obtainCredentials(ctx, submission);
  const given = { ...submission, credentials };
  await verifyCredentials(ctx, given);
  return { credentials, learned: await learnAfterConnect(ctx, given, { account: null, isImport: false }) };
}

interface Refused {
  readonly session: ConnectSession;
  readonly integration: IntegrationRecord;
  readonly target: ConnectionRecord | null;
}

/** Tells the customer's backend; no connection came to be, so the id is that of the one to renew, or one that means nothing. */
async function announceRefusal(ctx: ServiceContext, { session, integration, target }: Refused, error: AppError): Promise<void> {
  await transaction(ctx.db, (tx) =>
    recordAuthEvent(
      { ...ctx, db: tx },
      {
        connectionId: target?.connectionId ?? randomUUID(),
        integrationKey: integration.uniqueKey,
        provider: integration.provider,
        authMode: integration.authMode,
        webhookUrlOverride: (session.hasWebhookOverride ? session.webhookUrlOverride : target?.webhookUrlOverride) ?? null,
      },
      { operation: 'creation', error: { type: error.code, description: error.message } },
    ),
  );
  ctx.wakeDeliveries();
}
