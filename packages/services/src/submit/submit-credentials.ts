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
import { holdGrant } from '../completion/hold-grant.js';
import { connectionConfigOf } from '../connect-sessions/connection-config.js';
import { returnUrlOf } from '../connect-sessions/return-url.js';
import { requirePlace, takePlace } from '../connect-sessions/session-places.js';
import { goneTarget, targetOf } from '../connect-sessions/session-target.js';
import { saveConnection, type SaveConnectionInput } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { grantedScopesOf } from '../credentials/granted-scopes.js';
import { learnAfterConnect, type Learned } from '../credentials/learn-after-connect.js';
import { verifyCredentials } from '../credentials/verify-credentials.js';
import { recordEvent } from '../events/record-event.js';
import { isProductPage } from '../flow/decide-start.js';
import { configIn, withExternalId } from '../modes/aws-mode.js';
import { obtainCredentials } from '../modes/obtain-credentials.js';
import type { Submission } from '../modes/submission.js';
import { forConnecting } from '../outgoing-turn.js';
import { findIntegrationOfMode } from './find-integration-of-mode.js';

/**
 * Creates or reauthorizes a connection with submitted credentials, after the provider has accepted them if it can be
 * asked.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `invalid_auth_mode`, `invalid_connection_config`,
 * `connection_test_failed`, `account_changed`, and those of the mode, such as `client_credentials_fetch_error`
 */
export async function submitCredentials(
  ctx: ServiceContext,
  session: ConnectSession,
  input: SubmitCredentialsInput & { readonly keepsUndeclared?: boolean },
): Promise<SubmittedConnection> {
  const mode = input.credentials.type;
  const { integration, definition } = await findIntegrationOfMode(ctx, session, {
    integrationKey: input.integration_id,
    mode,
  });
  await requirePlace(ctx, session, integration);
  const target = await targetOf(ctx, session);
  const connectionConfig = connectionConfigOf({
    definition,
    session,
    integrationKey: integration.uniqueKey,
    given: configIn(input.credentials, input.connection_config),
    keepsUndeclared: input.keepsUndeclared,
    current: target?.connectionConfig ?? {},
  });
  const config = configOfMode();
  const submission = { definition, integration, submitted: input.credentials, connectionConfig: config };
  try {
    const { credentials, learned } = await acceptedCredentials(forConnecting(ctx, definition, session.id), submission);
    const save = {
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
    };
    if (session.requiresCompletion) return await held(ctx, session, { save, embeddedIn: input.embedded_in });
    const record = await saveConnection(ctx, {
      ...save,
      alongside: (tx) => takePlace(tx, ctx, { session, integration }),
    });
    if (!record) throw goneTarget();
    return { connectionId: record.connectionId, providerConfigKey: record.integrationKey };
  } catch (error) {
    if (error instanceof AppError) await announceRefusal(ctx, { session, integration, target }, error);
    throw error;
  }

  function configOfMode(): Record<string, unknown> {
    if (mode === 'AWS_SIGV4')
      return withExternalId(ctx, connectionConfig, { session, current: target?.connectionConfig ?? {} });
    return mode === 'OAUTH2_CC'
      ? { oauth_scopes: '', ...connectionConfig, ...(integration.scopes && { oauth_scopes: integration.scopes }) }
      : connectionConfig;
  }
}

interface Typed {
  readonly save: SaveConnectionInput;
  readonly embeddedIn: string | undefined;
}

/** Submitted credentials wait for completion like authorized ones; the browser that submitted them brings the code. */
async function held(
  ctx: ServiceContext,
  session: ConnectSession,
  { save, embeddedIn }: Typed,
): Promise<SubmittedConnection> {
  const { connectionId, completionCode } = await holdGrant(ctx, {
    save,
    session,
    alongside: (tx) => takePlace(tx, ctx, { session, integration: save.integration }),
  });
  const providerConfigKey = save.integration.uniqueKey;
  const members = {
    status: 'success',
    provider_config_key: providerConfigKey,
    connection_id: connectionId,
    completion_code: completionCode,
  };
  const allowedOrigins = [...ctx.allowedOrigins, ...session.allowedOrigins];
  const isHandedOver = embeddedIn !== undefined && isProductPage({ embeddedIn, allowedOrigins });
  return {
    connectionId,
    providerConfigKey,
    isPending: true,
    ...(isHandedOver && { completionCode }),
    ...(session.redirectUrl !== null && { redirectTo: returnUrlOf(session.redirectUrl, members) }),
  };
}

interface AcceptedCredentials {
  readonly credentials: Credentials;
  readonly learned: Learned;
}

/**
 * The credentials to hold, accepted by the provider. @throws AppError `connection_test_failed`, and those of the mode
 */
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

/**
 * Notifies the customer's backend. No connection was created, so the id is that of the connection to reauthorize, or a
 * random one.
 */
async function announceRefusal(
  ctx: ServiceContext,
  { session, integration, target }: Refused,
  error: AppError,
): Promise<void> {
  await transaction(ctx.db, (tx) =>
    recordEvent(
      { ...ctx, db: tx },
      {
        type: 'auth.creation',
        subject: {
          connectionId: target?.connectionId ?? randomUUID(),
          integrationKey: integration.uniqueKey,
          provider: integration.provider,
          authMode: integration.authMode,
          webhookUrlOverride:
            (session.hasWebhookOverride ? session.webhookUrlOverride : target?.webhookUrlOverride) ?? null,
        },
        error: { type: error.code, description: error.message },
      },
    ),
  );
  ctx.wakeDeliveries();
}
