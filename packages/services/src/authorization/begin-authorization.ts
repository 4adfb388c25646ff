import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime, ServiceContext } from '../context.js';
import { definitionOf } from '../integrations/find-integration.js';
import { hashToken, randomToken } from '../keys/random.js';
import { failFlow } from './fail-flow.js';
import { openFlowSecrets, sealFlowSecrets } from './flow-secrets.js';
import { redirectModeOf } from './redirect-modes.js';
import { unusableFlow } from './unusable-flow.js';

const COOKIE_MAX_AGE_SECONDS = 600;

export interface BegunAuthorization {
  readonly redirectTo: URL;
  readonly cookie: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number };
}

/**
 * Binds a flow to the browser that opened its start link, once, and gives the authorization request to send it to (RFC 6749 §4.1.1).
 * @throws AppError `flow_unknown`, `flow_expired`, `flow_already_used`
 */
export async function beginAuthorization(runtime: Runtime, startCode: string): Promise<BegunAuthorization> {
  const claim = await authorizationFlowStore.claimStart(runtime.db, hashToken(startCode));
  if (claim.kind !== 'claimed') throw unusableFlow(claim.kind);
  const { flow } = claim;
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    return await bindToBrowser(ctx, flow);
  } catch (error) {
    // Whoever waits for the outcome must hear of it: the link works once.
    throw await failFlow(ctx, flow, error);
  }
}

async function bindToBrowser(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<BegunAuthorization> {
  const state = randomToken();
  const browserSecret = randomToken();
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  const definition = integration && definitionOf(ctx, integration);
  const mode = definition && redirectModeOf(definition);
  if (!integration || !definition || !mode) throw unusableFlow('unknown');
  const { redirectTo, secrets } = await mode.begin(ctx, { flow, integration, definition, secrets: await openFlowSecrets(ctx, flow) }, state);
  await authorizationFlowStore.bind(ctx.db, ctx.environment.id, flow.id, {
    stateHash: hashToken(state),
    browserHash: hashToken(browserSecret),
    sealedSecrets: await sealFlowSecrets(ctx, flow.id, secrets),
  });
  return {
    redirectTo,
    cookie: { name: browserCookieName(ctx, flow.id), value: browserSecret, maxAgeSeconds: COOKIE_MAX_AGE_SECONDS },
  };
}

/** One cookie per flow, so that flows in two tabs do not disturb each other. */
export function browserCookieName(runtime: Pick<Runtime, 'publicUrl'>, flowId: string): string {
  const name = `oauth-${flowId.slice(0, 8)}`;
  return runtime.publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}
