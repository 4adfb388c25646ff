import { isReservedParameter, namesWhoAuthorizes } from '@holdfast/oauth';
import { AppError, type ClientOverride } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { Runtime } from '../context.js';
import { openFlow } from './start-authorization.js';

/** An authorization as a browser window requests it in its URL. */
export interface WindowAuthorization {
  readonly integrationKey: string;
  readonly connectionConfig: Readonly<Record<string, string>>;
  readonly authorizationParams: Readonly<Record<string, string>>;
  /** The end user's own OAuth client. */
  readonly credentials?: ClientOverride;
  /** The WebSocket that waits for the outcome. */
  readonly wsClientId: string | null;
}

/**
 * Opens a flow for a browser window and returns its start code. A refused request stores nothing.
 * @throws AppError like `openFlow`, and `invalid_query_params`
 */
export async function authorizeInWindow(
  runtime: Runtime,
  session: ConnectSession,
  request: WindowAuthorization,
): Promise<string> {
  // Parameters of the session replace everything that the browser asks for.
  const isFixed = session.defaults[request.integrationKey]?.authorization_params !== undefined;
  refuse(request.authorizationParams, isReservedParameter, 'belongs to the authorization flow and cannot be set');
  if (!isFixed) refuse(request.authorizationParams, namesWhoAuthorizes, FOR_THE_BACKEND);
  const ctx = { ...runtime, environment: { id: session.environmentId, name: session.environmentName } };
  const { startCode } = await openFlow(ctx, session, {
    integration_id: request.integrationKey,
    connection_config: { ...request.connectionConfig },
    ...(request.credentials && { credentials: request.credentials }),
    authorizationParams: request.authorizationParams,
    wsClientId: request.wsClientId,
    keepsUndeclared: true,
  });
  return startCode;
}

const FOR_THE_BACKEND =
  "says who authorizes, which a browser must not decide: let your backend set it as the session's integrations_config_defaults.<integration>.authorization_params";

function refuse(params: Readonly<Record<string, string>>, isRefused: (name: string) => boolean, message: string): void {
  const issues = Object.keys(params)
    .filter(isRefused)
    .map((name) => ({ code: 'custom', message, path: ['authorization_params', name] }));
  if (issues.length === 0) return;
  const summary = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  throw new AppError('invalid_query_params', summary, { issues });
}
