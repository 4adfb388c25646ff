import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime, ServiceContext } from '../context.js';
import { definitionOf } from '../integrations/find-integration.js';
import { randomToken } from '../keys/random.js';
import { storedToken } from '../keys/stored-token.js';
import { openFlowSecrets, sealFlowSecrets } from '../redirect/flow-secrets.js';
import { redirectModeOf } from '../redirect/redirect-modes.js';
import { unusableFlow } from '../redirect/unusable-flow.js';
import { browserCookieName, browserHashOf } from './browser-binding.js';
import { failFlow } from './fail-flow.js';
import { liveSession } from './live-session.js';

const COOKIE_MAX_AGE_SECONDS = 600;

export interface BegunAuthorization {
  readonly redirectTo: URL;
  readonly cookie: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number };
}

/**
 * Binds a flow to the browser that opened its start link, once, and returns the authorization request (RFC 6749
 * §4.1.1).
 * @throws AppError `flow_unknown`, `flow_expired`, `flow_already_used`
 */
export async function beginAuthorization(runtime: Runtime, startCode: string): Promise<BegunAuthorization> {
  const claim = await authorizationFlowStore.claimStart(runtime.db, storedToken(runtime, 'flow-start', startCode));
  if (claim.kind !== 'claimed') throw unusableFlow(claim.kind);
  const { flow } = claim;
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    return await bindToBrowser(ctx, flow);
  } catch (error) {
    // The start link works once, so the failure must reach the page that waits for the outcome.
    throw await failFlow(ctx, flow, error);
  }
}

async function bindToBrowser(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<BegunAuthorization> {
  await liveSession(ctx, flow);
  const state = randomToken();
  const browserSecret = randomToken();
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationRowId);
  const definition = integration && definitionOf(ctx, integration);
  const mode = definition && redirectModeOf(definition);
  if (!integration || !definition || !mode) throw unusableFlow('unknown');
  const { redirectTo, secrets } = await mode.begin(
    ctx,
    { flow, integration, definition, secrets: await openFlowSecrets(ctx, flow) },
    state,
  );
  await authorizationFlowStore.bind(ctx.db, ctx.environment.id, flow.id, {
    stateHash: storedToken(ctx, 'flow-state', state),
    browserHash: browserHashOf(ctx, flow.id, browserSecret),
    sealedSecrets: await sealFlowSecrets(ctx, flow.id, secrets),
  });
  return {
    redirectTo,
    cookie: { name: browserCookieName(ctx, flow.id), value: browserSecret, maxAgeSeconds: COOKIE_MAX_AGE_SECONDS },
  };
}
