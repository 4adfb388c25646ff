import {
  authorizationFlowStore,
  connectSessionStore,
  integrationStore,
  type AuthorizationFlowRecord,
  type ConnectionRecord,
} from '@holdfast/db';
import type { AuthDefinitionMode } from '@holdfast/providers';

import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { definitionOf } from '../integrations/find-integration.js';
import { openFlowSecrets } from './flow-secrets.js';
import { learnAfterConnect } from './learn-after-connect.js';
import { changedIntegration } from './oauth2-redirect.js';
import type { OpenFlow, RedirectMode } from './redirect-mode.js';
import { redirectModeOf } from './redirect-modes.js';
import { goneTarget } from './session-target.js';

export interface SavedGrant {
  readonly record: ConnectionRecord;
  /** The provider still waits for somebody to approve. */
  readonly isPending: boolean;
}

/** Trades what the browser brought back for credentials, saves the connection and ends the flow with it. @throws OAuthError, AppError */
export async function saveGranted(ctx: ServiceContext, flow: AuthorizationFlowRecord, query: URLSearchParams): Promise<SavedGrant> {
  const { mode, open } = await unchangedFlow(ctx, flow);
  const granted = await mode.complete(ctx, open, query);
  const { integration, definition } = open;
  const { credentials } = granted;
  const config = { ...granted.connectionConfig, ...flow.connectionConfig };
  const learned = await learnAfterConnect(
    ctx,
    { integration, definition, credentials, connectionConfig: config },
    { account: granted.account, isImport: false },
  );

  // The session's row outlives its token: an answer that comes late still brings the tags. A deleted one brings none.
  const session = flow.sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, flow.sessionId);
  const terms = session?.deletedAt === null ? session : undefined;
  const record = await saveConnection(ctx, {
    integration,
    definition,
    credentials,
    connectionConfig: { ...learned.connectionConfig, ...config },
    initialMetadata: null,
    metadata: undefined,
    tags: terms?.tags ?? undefined,
    endUser: terms?.endUser ?? undefined,
    webhookUrlOverride: terms?.hasWebhookOverride ? terms.webhookUrlOverride : undefined,
    authorization: { requestedScopes: flow.scopes, grantedScopes: granted.grantedScopes, account: learned.account },
    allowsAccountChange: terms?.allowsAccountChange ?? false,
    announceEndUser: true,
    alongside: (tx, { connectionId }) =>
      authorizationFlowStore.finish(tx, ctx.environment.id, flow.id, { status: 'success', connectionId, isPending: granted.isPending === true }),
    ...(flow.targetConnection !== null && { target: flow.targetConnection }),
  });
  if (!record) throw goneTarget();
  return { record, isPending: granted.isPending === true };
}

interface UnchangedFlow {
  readonly mode: RedirectMode<AuthDefinitionMode>;
  readonly open: OpenFlow<AuthDefinitionMode>;
}

async function unchangedFlow(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<UnchangedFlow> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  const definition = integration && definitionOf(ctx, integration);
  const mode = definition && redirectModeOf(definition);
  if (!integration || !definition || !mode || integration.updatedAt > flow.createdAt) throw changedIntegration();
  return { mode, open: { flow, integration, definition, secrets: await openFlowSecrets(ctx, flow) } };
}
