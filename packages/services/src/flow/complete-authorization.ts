import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { decideIssuer, type AuthorizationResponse } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { storedToken } from '../keys/stored-token.js';
import { unusableFlow } from '../redirect/unusable-flow.js';
import { isOwnBrowser } from './browser-binding.js';
import { connectedPage, elsewherePage, failedPage, type CallbackPage } from './callback-page.js';
import { readResponse, stateOf } from './callback-response.js';
import { endedFlowPage } from './ended-flow-page.js';
import { failFlow } from './fail-flow.js';
import { responseQuery } from './posted-response.js';
import { saveGranted } from './save-granted.js';

export interface CallbackRequest {
  /** The last segment of the callback path, which names the integration; null at the shared address. */
  readonly context: string | null;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * Handles the authorization response (RFC 6749 §4.1.2). The order matters: the flow is claimed before anything else is
 * checked, so that no response is worth a second try.
 */
export async function completeAuthorization(runtime: Runtime, request: CallbackRequest): Promise<CallbackPage> {
  const response = readResponse(request.query);
  const state = response && stateOf(runtime, response);
  if (!response || !state)
    return response && isInstalledElsewhere(response) ? elsewherePage() : failedPage(null, unusableFlow('unknown'));
  const stateHash = storedToken(runtime, 'flow-state', state);
  const claim = await authorizationFlowStore.claim(runtime.db, stateHash);
  if (claim.kind !== 'claimed') {
    const ended = claim.kind === 'already_used' ? await endedFlowPage(runtime, { ...request, stateHash }) : undefined;
    return ended ?? failedPage(null, unusableFlow(claim.kind));
  }

  const { flow } = claim;
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    checkBinding(ctx, flow, request);
    if (request.context === null) await requireApp(ctx, flow);
    const query = await responseQuery(ctx, flow, request.query);
    checkIssuer(flow, readResponse(query));
    const { isPending, returnTo, isHandedOver } = await saveGranted(ctx, flow, query);
    return { ...connectedPage(flow, isPending), returnTo, isHandedOver };
  } catch (error) {
    return failedPage(flow, await failFlow(ctx, flow, error));
  }
}

function checkBinding(
  runtime: Pick<Runtime, 'publicUrl' | 'keys'>,
  flow: AuthorizationFlowRecord,
  { context, cookies }: CallbackRequest,
): void {
  if (!isOwnBrowser(runtime, flow, cookies)) {
    throw new AppError('browser_mismatch', 'This authorization was started in another browser. Start again here.');
  }
  if (context !== null && context !== flow.callbackContext) throw wrongAddress();
}

function wrongAddress(): AppError {
  return new AppError('context_mismatch', 'The response arrived at the wrong address. Start again.');
}

/**
 * An app's code is exchanged at the endpoint of its provider's definition, so all apps can share one address; other
 * modes must not use it.
 */
async function requireApp(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<void> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationRowId);
  if (!integration || ctx.providers.get(integration.provider)?.auth.mode !== 'github-app') throw wrongAddress();
}

/** An app that is installed or changed in the provider's own pages leads here too, without a flow. */
function isInstalledElsewhere({ params }: AuthorizationResponse): boolean {
  return params.has('installation_id') && params.has('setup_action');
}

function checkIssuer(flow: AuthorizationFlowRecord, response: AuthorizationResponse | undefined): void {
  if (decideIssuer(response?.iss ?? null, { issuer: flow.issuer, isAdvertised: flow.issuer !== null }) !== 'ok') {
    throw new AppError('issuer_mismatch', 'The response came from an unexpected provider. Start again.');
  }
}
