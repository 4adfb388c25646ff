import { timingSafeEqual } from 'node:crypto';

import { authorizationFlowStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { AuthorizationResponseError, decideIssuer, parseAuthorizationResponse, type AuthorizationResponse } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { hashToken } from '../keys/random.js';
import { browserCookieName } from './begin-authorization.js';
import { failFlow } from './fail-flow.js';
import { saveGranted } from './save-granted.js';
import { unusableFlow } from './unusable-flow.js';

export interface CallbackRequest {
  /** The last segment of the callback path: which integration the answer is for. */
  readonly context: string;
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
  if (!response || !state) return failedPage(null, unusableFlow('unknown'));
  const claim = await authorizationFlowStore.claim(runtime.db, hashToken(state));
  if (claim.kind !== 'claimed') return failedPage(null, unusableFlow(claim.kind));

  const { flow } = claim;
  const cookie = browserCookieName(runtime, flow.id);
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    checkBinding(flow, request, request.cookies.get(cookie));
    checkIssuer(flow, response);
    await saveGranted(ctx, flow, request.query);
    return {
      status: 'success',
      flowId: flow.id,
      title: 'Connected',
      message: 'The connection is ready. You can close this window.',
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
  if (request.context !== flow.callbackContext) {
    throw new AppError('context_mismatch', 'The answer came to the wrong address. Start again.');
  }
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
