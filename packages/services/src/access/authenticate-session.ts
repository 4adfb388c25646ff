import { connectSessionStore, type ConnectSessionRecord } from '@holdfast/db';
import { AppError, decideSessionUse } from '@holdfast/schema';
import { matchesMac, parseToken } from '@holdfast/vault';

import type { Runtime } from '../context.js';

/** A live connect session and its environment. */
export type ConnectSession = ConnectSessionRecord;

const PREFIX = 'hfcs_';

/** Whether a bearer value can only be a session token. */
export function isSessionToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/**
 * Finds the session of a token; a session ends with the key that created it. @throws AppError `missing_auth_header`,
 * `invalid_connect_session_token_format`, `unknown_connect_session_token`
 */
export async function authenticateSession(runtime: Runtime, token: string | undefined): Promise<ConnectSession> {
  if (!token) throw new AppError('missing_auth_header', 'the connect session token is missing');
  const parsed = parseToken('hfcs', token);
  if (!parsed)
    throw new AppError('invalid_connect_session_token_format', 'the connect session token is not well-formed');
  const session = await connectSessionStore.findByLookupId(runtime.db, parsed.id);
  const known = matchesMac(runtime.keys.pepper, token, session?.mac);
  if (
    !session ||
    !known ||
    session.keyEnded ||
    decideSessionUse(session, { now: runtime.clock() }).action === 'refuse'
  ) {
    throw new AppError('unknown_connect_session_token', 'the connect session has expired, has ended, or never existed');
  }
  return session;
}

/** @throws AppError `integration_not_allowed` */
export function requireAllowed(runtime: Runtime, session: ConnectSession, integrationKey: string): void {
  if (decideSessionUse(session, { now: runtime.clock(), integrationKey }).action === 'refuse') {
    throw new AppError(
      'integration_not_allowed',
      `this connect session does not allow the integration "${integrationKey}"`,
    );
  }
}
