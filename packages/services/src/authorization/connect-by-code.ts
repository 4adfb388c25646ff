import {
  authorizationFlowStore,
  connectSessionStore,
  integrationStore,
  type AuthorizationFlowRecord,
  type ConnectionRecord,
  type IntegrationRecord,
} from '@holdfast/db';
import type { TokenGrant } from '@holdfast/oauth';
import { captureConnectionConfig, resolveUrl, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type OAuth2Credentials } from '@holdfast/schema';

import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { openClientSecret } from '../integrations/client-secret.js';
import { definitionOf } from '../integrations/find-integration.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { invalidConnectionConfig } from './connection-config.js';
import { requestProviderToken, templateValues } from './request-provider-token.js';
import { goneTarget } from './session-target.js';

export interface AuthorizationCode {
  readonly code: string;
  /** Everything the callback brought: some providers put facts beside the code. */
  readonly params: ReadonlyMap<string, string>;
}

/** Trades the code for a token (RFC 6749 §4.1.3), saves the connection and ends the flow with it. @throws OAuthError, AppError */
export async function connectByCode(ctx: ServiceContext, flow: AuthorizationFlowRecord, answer: AuthorizationCode): Promise<ConnectionRecord> {
  const { integration, definition } = await unchangedIntegration(ctx, flow);
  const grant = await requestProviderToken(ctx, {
    definition,
    connectionConfig: flow.connectionConfig,
    settings: integration.settings,
    client: { id: integration.clientId ?? '', secret: await openClientSecret(ctx, integration) },
    grant: { type: 'authorization_code', code: answer.code, redirectUri: flow.redirectUri, ...(await verifierOf(ctx, flow)) },
  });
  const captured = captureConnectionConfig(definition, { callback: answer.params, token: grant.raw });
  if (!captured.ok) throw invalidConnectionConfig(captured.issues);

  // The session's row outlives its token: an answer that comes late still brings the tags. A deleted one brings none.
  const session = flow.sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, flow.sessionId);
  const terms = session?.deletedAt === null ? session : undefined;
  const record = await saveConnection(ctx, {
    integration,
    definition,
    credentials: credentialsOf(grant),
    connectionConfig: { ...captured.config, ...flow.connectionConfig },
    initialMetadata: null,
    metadata: undefined,
    tags: terms?.tags ?? undefined,
    endUser: terms?.endUser ?? undefined,
    webhookUrlOverride: terms?.hasWebhookOverride ? terms.webhookUrlOverride : undefined,
    announceEndUser: true,
    alongside: (tx, { connectionId }) =>
      authorizationFlowStore.finish(tx, ctx.environment.id, flow.id, { status: 'success', connectionId }),
    ...(flow.targetConnection !== null && { target: flow.targetConnection }),
  });
  if (!record) throw goneTarget();
  return record;
}

interface Unchanged {
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
}

// An integration that was edited meanwhile may point elsewhere: the code is worth nothing there (COAT).
async function unchangedIntegration(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<Unchanged> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  const definition = integration && definitionOf(ctx, integration);
  if (!integration || definition?.auth.mode !== 'oauth2' || integration.updatedAt > flow.createdAt) throw changed();
  const tokenUrl = resolveUrl(definition.auth.tokenUrl, templateValues({ ...flow, settings: integration.settings }));
  if (tokenUrl.href !== flow.tokenEndpoint) throw changed();
  return { integration, definition };
}

function changed(): AppError {
  return new AppError('context_mismatch', 'The integration was changed while you were away. Start again.');
}

async function verifierOf(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<{ codeVerifier?: string }> {
  if (flow.sealedVerifier === null) return {};
  return { codeVerifier: await openValue(ctx, flow.sealedVerifier, owners.codeVerifier(ctx.environment.id, flow.id)) };
}

function credentialsOf(grant: TokenGrant): OAuth2Credentials {
  return {
    type: 'OAUTH2',
    access_token: grant.accessToken,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    ...(grant.expiresAt !== null && { expires_at: grant.expiresAt.toISOString() }),
    raw: grant.raw,
  };
}
