import { connectSessionStore, type ConnectSessionRecord } from '@holdfast/db';
import { AppError, decideSessionUse } from '@holdfast/schema';
import { matchesMac, parseToken, type SessionTokenKind } from '@holdfast/vault';

import type { Runtime } from '../context.js';
import { wayBackOf } from './way-back.js';

/** A live connect session and its environment. */
export type ConnectSession = ConnectSessionRecord;

const PREFIX = 'hfcs_';

const FORMAT_RULE: Readonly<Record<SessionTokenKind, string>> = {
  hfcs: 'the token is not a well-formed connect session token, which starts with hfcs_',
  hfms: 'the token is not a well-formed manage session token, which starts with hfms_',
};

/** Whether a bearer value can only be a session token. */
export function isSessionToken(token: string): boolean {
  return token.startsWith(PREFIX);
}

/**
 * Finds the session of a token of one kind; a session ends with the key that created it. @throws AppError
 * `missing_auth_header`, `invalid_connect_session_token_format`, `unknown_connect_session_token`
 */
export async function authenticateSession(
  runtime: Runtime,
  token: string | undefined,
  kind: SessionTokenKind = 'hfcs',
): Promise<ConnectSession> {
  if (!token) throw new AppError('missing_auth_header', 'the connect session token is missing');
  const parsed = parseToken(kind, token);
  if (!parsed) throw new AppError('invalid_connect_session_token_format', FORMAT_RULE[kind]);
  const session = await connectSessionStore.findByLookupId(runtime.db, parsed.id);
  const known = matchesMac(runtime.keys.pepper, token, session?.mac);
  const isOfLiveKey = known && session !== undefined && !session.keyEnded;
  if (isOfLiveKey && decideSessionUse(session, { now: runtime.clock() }).action === 'allow') return session;
  const wayBack = isOfLiveKey ? await wayBackOf(runtime, session) : undefined;
  throw new AppError('unknown_connect_session_token', 'the connect session has expired, has ended, or never existed', {
    ...(wayBack && { payload: { way_back: wayBack } }),
  });
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
