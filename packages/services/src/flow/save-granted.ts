import {
  authorizationFlowStore,
  connectSessionStore,
  integrationStore,
  type AuthorizationFlowRecord,
  type ConnectSessionRecord,
  type Database,
} from '@holdfast/db';
import { apiBaseOf, type AuthDefinitionMode } from '@holdfast/providers';

import { holdGrant } from '../completion/hold-grant.js';
import { returnUrlOf } from '../connect-sessions/return-url.js';
import { releasePlace, takePlace } from '../connect-sessions/session-places.js';
import { goneTarget } from '../connect-sessions/session-target.js';
import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { learnAfterConnect } from '../credentials/learn-after-connect.js';
import { definitionOf } from '../integrations/find-integration.js';
import { forConnecting } from '../outgoing-turn.js';
import { openFlowSecrets } from '../redirect/flow-secrets.js';
import { changedIntegration } from '../redirect/oauth2-redirect.js';
import type { OpenFlow, RedirectMode } from '../redirect/redirect-mode.js';
import { redirectModeOf } from '../redirect/redirect-modes.js';
import { templateValues } from '../token-requests/request-provider-token.js';
import { withCallbackName } from './callback-name.js';
import { isProductPage } from './decide-start.js';
import { liveSession } from './live-session.js';

export interface SavedGrant {
  /** The URL to which the browser takes the completion code; null if none is needed. */
  readonly returnTo: string | null;
  /**
   * Whether the Connect UI that opened the window may take the code. It passes the code to the page around it, which
   * must be the product's.
   */
  readonly isHandedOver: boolean;
  /** The provider still waits for an approval. */
  readonly isPending: boolean;
}

/**
 * Exchanges the response for credentials, saves the connection and ends the flow in the same transaction. @throws
 * OAuthError, AppError
 */
export async function saveGranted(
  ctx: ServiceContext,
  flow: AuthorizationFlowRecord,
  query: URLSearchParams,
): Promise<SavedGrant> {
  const session = await liveSession(ctx, flow);
  const unchanged = await unchangedFlow(ctx, flow);
  if (!session) return trade(ctx, unchanged, query);
  const place = { session, integration: unchanged.open.integration };
  // Taken before the exchange: a callback that loses the race for the last place must not leave a token that nobody
  // holds.
  await takePlace(ctx.db, ctx, place);
  try {
    return await trade(ctx, unchanged, query);
  } catch (error) {
    // The caller needs the error of the exchange, whether or not the place could be returned.
    await releasePlace(ctx, place).catch((err: unknown) =>
      ctx.logger.warn(
        { err, flow: flow.id },
        'a connection of a connect session could not be given back after a failed authorization',
      ),
    );
    throw error;
  }
}

async function trade(ctx: ServiceContext, { mode, open }: UnchangedFlow, query: URLSearchParams): Promise<SavedGrant> {
  const { flow, integration, definition } = open;
  const outgoing = forConnecting(ctx, definition, flow.sessionId);
  const granted = await mode.complete(outgoing, open, query);
  const { credentials } = granted;
  const config = { ...granted.connectionConfig, ...flow.connectionConfig };
  const learned = await learnAfterConnect(
    outgoing,
    { integration, definition, credentials, connectionConfig: config },
    { account: granted.account, isImport: false },
  );

  // The session's row outlives its token, so a late response still has the tags. A deleted session has none.
  const session =
    flow.sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, flow.sessionId);
  const options = session?.deletedAt === null ? session : undefined;
  const save = {
    integration,
    definition,
    credentials,
    connectionConfig: { ...learned.connectionConfig, ...config },
    initialMetadata: null,
    metadata: undefined,
    tags: options?.tags ?? undefined,
    endUser: options?.endUser ?? undefined,
    webhookUrlOverride: options?.hasWebhookOverride ? options.webhookUrlOverride : undefined,
    authorization: {
      requestedScopes: flow.scopes,
      grantedScopes: granted.grantedScopes,
      account: withCallbackName(learned.account, definition, query),
    },
    allowsAccountChange: options?.allowsAccountChange ?? false,
    announceEndUser: true,
    ...(flow.targetConnection !== null && { target: flow.targetConnection }),
  };
  const isPending = granted.isPending === true;
  const finish = async (tx: Database, connectionId: string, awaitsCompletion: boolean): Promise<void> => {
    await authorizationFlowStore.finish(tx, ctx.environment.id, flow.id, {
      status: 'success',
      connectionId,
      isPending,
      awaitsCompletion,
    });
  };
  // Ending the session during the authorization must not weaken the check.
  const isPlugin = definition.auth.mode === 'install';
  if (isPlugin && !session) throw goneTarget();
  if (session && (session.requiresCompletion || isPlugin)) {
    const installedAt = isPlugin ? shopOf(open, save.connectionConfig) : undefined;
    const held = await holdGrant(ctx, {
      save,
      session,
      installedAt,
      alongside: (tx, connectionId) => finish(tx, connectionId, true),
    });
    const allowedOrigins = [...ctx.allowedOrigins, ...session.allowedOrigins];
    const isHandedOver = flow.wsClientId === null && isProductPage({ embeddedIn: flow.embeddedIn, allowedOrigins });
    return {
      isPending,
      isHandedOver,
      returnTo: returnOf(session, held.connectionId, { key: integration.uniqueKey, code: held.completionCode }),
    };
  }
  const record = await saveConnection(ctx, {
    ...save,
    alongside: (tx, { connectionId }) => finish(tx, connectionId, false),
  });
  if (!record) throw goneTarget();
  return { isPending, isHandedOver: false, returnTo: null };
}

/** The address at which the keys work, in the form that the product may see. */
function shopOf(
  { definition, integration, flow }: OpenFlow<AuthDefinitionMode>,
  connectionConfig: Readonly<Record<string, unknown>>,
): string {
  return (
    apiBaseOf(definition, templateValues({ connectionConfig, settings: integration.settings })) ??
    new URL('/', flow.tokenEndpoint)
  ).href.replace(/\/$/, '');
}

function returnOf(
  { redirectUrl }: ConnectSessionRecord,
  connectionId: string,
  { key, code }: { readonly key: string; readonly code: string },
): string | null {
  if (redirectUrl === null) return null;
  return returnUrlOf(redirectUrl, {
    status: 'success',
    provider_config_key: key,
    connection_id: connectionId,
    completion_code: code,
  });
}

interface UnchangedFlow {
  readonly mode: RedirectMode<AuthDefinitionMode>;
  readonly open: OpenFlow<AuthDefinitionMode>;
}

async function unchangedFlow(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<UnchangedFlow> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationRowId);
  const definition = integration && definitionOf(ctx, integration);
  const mode = definition && redirectModeOf(definition);
  if (!integration || !definition || !mode || integration.updatedAt > flow.createdAt) throw changedIntegration();
  return { mode, open: { flow, integration, definition, secrets: await openFlowSecrets(ctx, flow) } };
}
