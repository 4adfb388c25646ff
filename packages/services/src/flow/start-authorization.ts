import { randomUUID } from 'node:crypto';

import { transaction, type IntegrationRecord } from '@holdfast/db';
import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import {
  AppError,
  invalidBody,
  type ClientOverride,
  type StartAuthorizationInput,
  type StartedAuthorization,
} from '@holdfast/schema';

import { requireAllowed, type ConnectSession } from '../access/authenticate-session.js';
import { connectionConfigOf } from '../connect-sessions/connection-config.js';
import { endUserIdOf } from '../connect-sessions/session-person.js';
import { requirePlace } from '../connect-sessions/session-places.js';
import { targetOf } from '../connect-sessions/session-target.js';
import type { ServiceContext } from '../context.js';
import { findIntegrationToConnect, type FoundIntegration } from '../integrations/find-integration.js';
import { missingFields } from '../integrations/missing-fields.js';
import { callbackContextOf, redirectUriOf } from '../integrations/present-integration.js';
import { randomToken } from '../keys/random.js';
import { storedToken } from '../keys/stored-token.js';
import { forConnecting } from '../outgoing-turn.js';
import { sealFlowSecrets } from '../redirect/flow-secrets.js';
import { redirectModeOf } from '../redirect/redirect-modes.js';
import { flowError } from './flow-error.js';
import { insertWithinLimit } from './limit-open-flows.js';

const FLOW_TTL_SECONDS = 600;

/**
 * Opens an authorization flow and returns a link to the provider that works once.
 * @throws AppError like `openFlow`
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
  /** Parameters that the browser adds to the authorization request; those of the session replace all of them. */
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
 * Opens an authorization flow: everything about it is fixed here, before a browser is redirected.
 * @throws AppError `integration_not_allowed`, `unknown_integration`, `invalid_auth_mode`, `invalid_connection`,
 * `invalid_connection_config`, `integration_not_ready`
 */
export async function openFlow(
  ctx: ServiceContext,
  session: ConnectSession,
  input: OpenFlowInput,
): Promise<OpenedFlow> {
  requireAllowed(ctx, session, input.integration_id);
  const { integration, definition } = await findIntegrationToConnect(ctx, input.integration_id);
  await requirePlace(ctx, session, integration);
  const mode = redirectModeOf(definition);
  if (!mode) {
    throw new AppError(
      'invalid_auth_mode',
      `"${input.integration_id}" is connected by ${authModeOf(definition)}, not by a redirect`,
    );
  }
  const override = input.credentials ?? {};
  requireOverridable(definition, override);
  requireReady({ integration, definition }, override);
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
  const outgoing = forConnecting(ctx, definition, session.id);
  const options = await mode
    .open(outgoing, { integration, definition, connectionConfig, redirectUri, session, target, override })
    .catch((error: unknown) => {
      throw flowError(error);
    });
  const flowId = randomUUID();
  const startCode = randomToken();
  const flow = {
    id: flowId,
    sessionId: session.id,
    integrationRowId: integration.id,
    callbackContext: callbackContextOf(ctx, integration),
    startCodeHash: storedToken(ctx, 'flow-start', startCode),
    redirectUri,
    tokenEndpoint: options.tokenEndpoint,
    issuer: options.issuer,
    scopes: options.scopes,
    sealedSecrets: options.secrets ? await sealFlowSecrets(ctx, flowId, options.secrets) : null,
    connectionConfig,
    authorizationParams: paramsOf(session, integration, input.authorizationParams),
    targetConnection: target?.id ?? null,
    wsClientId: input.wsClientId,
    endUserKey: endUserIdOf(session),
    embeddedIn: input.embedded_in ?? null,
    ttlSeconds: FLOW_TTL_SECONDS,
  };
  await transaction(ctx.db, (tx) => insertWithinLimit(tx, ctx, flow));
  return { flowId, startCode };
}

function requireReady({ integration, definition }: FoundIntegration, override: ClientOverride): void {
  // The connection brings its own OAuth client, so the integration needs none.
  if (override.oauth_client_id_override !== undefined) return;
  const missing = missingFields(integration, definition);
  if (missing.length === 0) return;
  const key = integration.uniqueKey;
  throw new AppError(
    'integration_not_ready',
    `the integration "${key}" is not ready: its credentials lack ${missing.join(', ')}; add them with updateIntegration or PATCH /integrations/${key}`,
  );
}

function requireOverridable(definition: ProviderDefinition, override: ClientOverride): void {
  if (definition.auth.mode === 'oauth2' || Object.keys(override).length === 0) return;
  throw invalidBody(['credentials'], `connections by ${authModeOf(definition)} have no OAuth client of their own`);
}

function paramsOf(
  session: ConnectSession,
  integration: IntegrationRecord,
  asked: Readonly<Record<string, string>>,
): Record<string, string> {
  const defaults = session.defaults[integration.uniqueKey];
  return {
    ...(defaults?.authorization_params ?? asked),
    ...(defaults?.user_scopes && { user_scope: defaults.user_scopes }),
  };
}
