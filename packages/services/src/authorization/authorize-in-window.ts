import { isReservedParameter } from '@holdfast/oauth';
import { AppError, type ClientOverride } from '@holdfast/schema';

import { authenticateSession } from '../access/authenticate-session.js';
import type { Runtime } from '../context.js';
import { beginAuthorization, type BegunAuthorization } from './begin-authorization.js';
import { openFlow } from './start-authorization.js';

/** An authorization as a window of the browser asks for it, by the address that it goes to. */
export interface WindowAuthorization {
  readonly sessionToken: string | undefined;
  readonly integrationId: string;
  readonly connectionConfig: Readonly<Record<string, string>>;
  readonly authorizationParams: Readonly<Record<string, string>>;
  /** A client of the end user's own. */
  readonly credentials?: ClientOverride;
  /** The WebSocket that waits for the outcome. */
  readonly wsClientId: string | null;
}

/**
 * Opens a flow and begins it in one go, in the browser that asks. Nothing is stored when it is refused.
 * @throws AppError as `authenticateSession`, `openFlow` and `beginAuthorization` do, and `invalid_query_params`
 */
export async function authorizeInWindow(runtime: Runtime, request: WindowAuthorization): Promise<BegunAuthorization> {
  refuseReserved(request.authorizationParams);
  const session = await authenticateSession(runtime, request.sessionToken);
  const ctx = { ...runtime, environment: { id: session.environmentId, name: session.environmentName } };
  const { startCode } = await openFlow(ctx, session, {
    integration_id: request.integrationId,
    connection_config: { ...request.connectionConfig },
    ...(request.credentials && { credentials: request.credentials }),
    authorizationParams: request.authorizationParams,
    wsClientId: request.wsClientId,
    keepsUndeclared: true,
  });
  return beginAuthorization(runtime, startCode);
}

function refuseReserved(params: Readonly<Record<string, string>>): void {
  const issues = Object.keys(params)
    .filter(isReservedParameter)
    .map((name) => ({ code: 'custom', message: 'belongs to the authorization flow and cannot be set', path: ['authorization_params', name] }));
  if (issues.length === 0) return;
  const summary = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  throw new AppError('invalid_query_params', summary, { issues });
}
