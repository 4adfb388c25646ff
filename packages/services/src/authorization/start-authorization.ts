import { randomUUID } from 'node:crypto';

import { authorizationFlowStore, type IntegrationRecord } from '@holdfast/db';
import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import { AppError, invalidBody, type ClientOverride, type StartAuthorizationInput, type StartedAuthorization } from '@holdfast/schema';

import { requireAllowed, type ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { findIntegrationToConnect } from '../integrations/find-integration.js';
import { needsClient } from '../integrations/needs-client.js';
import { callbackContextOf, redirectUriOf } from '../integrations/present-integration.js';
import { hashToken, randomToken } from '../keys/random.js';
import { connectionConfigOf } from './connection-config.js';
import { flowError } from './flow-error.js';
import { sealFlowSecrets } from './flow-secrets.js';
import { redirectModeOf } from './redirect-modes.js';
import { targetOf } from './session-target.js';

const FLOW_TTL_SECONDS = 600;
const MAX_OPEN_FLOWS = 1_000;

/**
 * Opens an authorization flow and gives the link that goes to the provider, once.
 * @throws AppError as `openFlow` does
 */
export async function startAuthorization(
  ctx: ServiceContext,
  session: ConnectSession,
  input: StartAuthorizationInput,
): Promise<StartedAuthorization> {
  const { flowId, startCode } = await openFlow(ctx, session, { ...input, authorizationParams: {}, wsClientId: null });
  return { data: { flow_id: flowId, authorize_url: new URL(`oauth/start/${startCode}`, ctx.publicUrl).href } };
}

export interface OpenFlowInput extends StartAuthorizationInput {
  /** What the browser asks to add to the authorization request; whatever the session sets takes the place of all of it. */
  readonly authorizationParams: Readonly<Record<string, string>>;
  /** The WebSocket that waits for the outcome. */
  readonly wsClientId: string | null;
  /** Whether values that the provider does not declare are kept with the connection. */
  readonly keepsUndeclared?: boolean;
}

export interface OpenedFlow {
  readonly flowId: string;
  /** Begins the flow, once. */
  readonly startCode: string;
}

/**
 * Opens an authorization flow: everything about it is fixed here, before a browser is sent anywhere.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `invalid_auth_mode`, `invalid_connection`, `invalid_connection_config`, `too_many_request`
 */
export async function openFlow(
  ctx: ServiceContext,
  session: ConnectSession,
  input: OpenFlowInput,
): Promise<OpenedFlow> {
  requireAllowed(ctx, session, input.integration_id);
  const { integration, definition } = await findIntegrationToConnect(ctx, input.integration_id);
  const mode = redirectModeOf(definition);
  if (!mode) {
    throw new AppError('invalid_auth_mode', `"${input.integration_id}" is connected by ${authModeOf(definition)}, not by a redirect`);
  }
  const override = input.credentials ?? {};
  requireOverridable(definition, override);
  if (integration.clientId === null && override.oauth_client_id_override === undefined && needsClient(definition)) {
    throw new AppError('unknown_integration', `the integration "${input.integration_id}" has no client id yet`);
  }
  if ((await authorizationFlowStore.countOpen(ctx.db, ctx.environment.id)) >= MAX_OPEN_FLOWS) {
    throw new AppError('too_many_request', 'too many authorizations are open; try again in a few minutes', { retryAfterSeconds: 60 });
  }
  const target = await targetOf(ctx, session);
  const connectionConfig = connectionConfigOf({
    definition,
    session,
    integrationKey: integration.uniqueKey,
    given: input.connection_config ?? {},
    keepsUndeclared: input.keepsUndeclared,
    current: target?.connectionConfig ?? {},
  });

  const redirectUri = redirectUriOf(ctx, integration);
  const terms = await mode.open(ctx, { integration, definition, connectionConfig, redirectUri, session, target, override }).catch((error: unknown) => {
    throw flowError(error);
  });
  const flowId = randomUUID();
  const startCode = randomToken();
  await authorizationFlowStore.insert(ctx.db, ctx.environment.id, {
    id: flowId,
    sessionId: session.id,
    integrationId: integration.id,
    callbackContext: callbackContextOf(integration),
    startCodeHash: hashToken(startCode),
    redirectUri,
    tokenEndpoint: terms.tokenEndpoint,
    issuer: terms.issuer,
    scopes: terms.scopes,
    sealedSecrets: terms.secrets ? await sealFlowSecrets(ctx, flowId, terms.secrets) : null,
    connectionConfig,
    authorizationParams: paramsOf(session, integration, input.authorizationParams),
    targetConnection: target?.id ?? null,
    wsClientId: input.wsClientId,
    ttlSeconds: FLOW_TTL_SECONDS,
  });
  return { flowId, startCode };
}

function requireOverridable(definition: ProviderDefinition, override: ClientOverride): void {
  if (definition.auth.mode === 'oauth2' || Object.keys(override).length === 0) return;
  throw invalidBody(['credentials'], `connections by ${authModeOf(definition)} have no OAuth client of their own`);
}

function paramsOf(session: ConnectSession, integration: IntegrationRecord, asked: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = session.defaults[integration.uniqueKey];
  return { ...(defaults?.authorization_params ?? asked), ...(defaults?.user_scopes && { user_scope: defaults.user_scopes }) };
}
