import { timingSafeEqual } from 'node:crypto';

import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { AuthorizationResponseError, decideIssuer, parseAuthorizationResponse, type AuthorizationResponse } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { hashToken } from '../keys/random.js';
import { browserCookieName } from './begin-authorization.js';
import { failFlow } from './fail-flow.js';
import { saveGranted } from './save-granted.js';
import { unusableFlow } from './unusable-flow.js';

export interface CallbackRequest {
  /** The last segment of the callback path: which integration the answer is for. Null at the address that all apps share. */
  readonly context: string | null;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

/** What the browser is shown; the product learns the outcome elsewhere. */
export interface CallbackPage {
  readonly status: 'success' | 'failed';
  readonly flowId: string | null;
  readonly title: string;
  readonly message: string;
  readonly code: string | null;
  /** Whether a WebSocket waits for the outcome. */
  readonly isAwaited: boolean;
  /** The cookie that bound the flow to the browser; it has served. */
  readonly clearCookie: string | null;
}

/**
 * Takes the authorization response (RFC 6749 §4.1.2). The order matters: the flow is claimed before anything else is believed,
 * so that no answer is worth trying twice.
 */
export async function completeAuthorization(runtime: Runtime, request: CallbackRequest): Promise<CallbackPage> {
  const response = readResponse(request.query);
  const state = response && stateOf(runtime, response);
  if (!response || !state) return response && isInstalledElsewhere(response) ? elsewherePage() : failedPage(null, unusableFlow('unknown'));
  const claim = await authorizationFlowStore.claim(runtime.db, hashToken(state));
  if (claim.kind !== 'claimed') return failedPage(null, unusableFlow(claim.kind));

  const { flow } = claim;
  const cookie = browserCookieName(runtime, flow.id);
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    checkBinding(flow, request, request.cookies.get(cookie));
    if (request.context === null) await requireApp(ctx, flow);
    checkIssuer(flow, response);
    const { isPending } = await saveGranted(ctx, flow, request.query);
    return {
      status: 'success',
      flowId: flow.id,
      title: isPending ? 'Waiting for approval' : 'Connected',
      message: isPending
        ? 'The installation was asked for. Connect again once it has been approved. You can close this window.'
        : 'The connection is ready. You can close this window.',
      code: null,
      isAwaited: flow.wsClientId !== null,
      clearCookie: cookie,
    };
  } catch (error) {
    const shown = await failFlow(ctx, flow, error);
    return failedPage(flow, shown, cookie);
  }
}

function checkBinding(flow: AuthorizationFlowRecord, request: CallbackRequest, secret: string | undefined): void {
  const given = hashToken(secret ?? '');
  if (flow.browserHash === null || !timingSafeEqual(given, flow.browserHash)) {
    throw new AppError('browser_mismatch', 'This authorization was started in another browser. Start again here.');
  }
  if (request.context !== null && request.context !== flow.callbackContext) throw wrongAddress();
}

function wrongAddress(): AppError {
  return new AppError('context_mismatch', 'The answer came to the wrong address. Start again.');
}

/** The code of an app is traded where its provider's definition says, so one address may serve all apps; nothing else comes to it. */
async function requireApp(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<void> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  if (!integration || ctx.providers.get(integration.provider)?.auth.mode !== 'github-app') throw wrongAddress();
}

/** Whoever installs or changes an app in the provider's own pages comes here too, without a flow of ours. */
function isInstalledElsewhere({ params }: AuthorizationResponse): boolean {
  return params.has('installation_id') && params.has('setup_action');
}

function elsewherePage(): CallbackPage {
  return {
    status: 'success',
    flowId: null,
    title: 'Saved at the provider',
    message: 'The installation was changed at the provider, and nothing was changed here. To connect it, go back to the app that you came from.',
    code: null,
    isAwaited: false,
    clearCookie: null,
  };
}

/** Where a plugin is installed the state may come back under a name that the provider has for it. */
function stateOf({ providers }: Runtime, { state, params }: AuthorizationResponse): string | null {
  if (state !== null) return state;
  const names = providers.list().flatMap(({ auth }) => (auth.mode === 'install' && auth.stateParam !== undefined ? [auth.stateParam] : []));
  return names.map((name) => params.get(name)).find((value) => value !== undefined) ?? null;
}

function readResponse(query: URLSearchParams): AuthorizationResponse | undefined {
  try {
    return parseAuthorizationResponse(query);
  } catch (error) {
    if (error instanceof AuthorizationResponseError) return undefined;
    throw error;
  }
}

function checkIssuer(flow: AuthorizationFlowRecord, response: AuthorizationResponse): void {
  if (decideIssuer(response.iss, { issuer: flow.issuer, isAdvertised: flow.issuer !== null }) !== 'ok') {
    throw new AppError('issuer_mismatch', 'The answer came from another provider than expected. Start again.');
  }
}

function failedPage(flow: AuthorizationFlowRecord | null, error: AppError, clearCookie: string | null = null): CallbackPage {
  return {
    status: 'failed',
    flowId: flow?.id ?? null,
    title: 'Not connected',
    message: error.message,
    code: error.code,
    isAwaited: flow !== null && flow.wsClientId !== null,
    clearCookie,
  };
}
