import { browserParamsSchema, parsePart, parseQuery } from '@holdfast/api';
import { AppError, clientOverrideSchema } from '@holdfast/schema';
import type { WindowAuthorization } from '@holdfast/services';
import * as z from 'zod';

const text = z.string().max(8_192);
const map = z.record(z.string().max(255), text);

const querySchema = z.strictObject({
  connect_session_token: text.optional(),
  public_key: text.optional(),
  hmac: text.optional(),
  ws_client_id: text.optional(),
  connection_id: text.optional(),
  params: browserParamsSchema.optional(),
  authorization_params: map.optional(),
  /** Only what the session sets counts. */
  user_scope: text.optional(),
  credentials: clientOverrideSchema.optional(),
});

/** The query of `/oauth/connect/:integration`, as the published browser SDKs write it. @throws AppError */
export function parseWindowStart(search: string, integrationId: string): WindowAuthorization {
  const query = parsePart(querySchema, parseQuery(search), 'invalid_query_params');
  requireToken(query);
  if (query.connection_id !== undefined) {
    const message = 'a connect session names its connection itself';
    throw new AppError('invalid_query_params', `connection_id: ${message}`, { issues: [{ code: 'custom', message, path: ['connection_id'] }] });
  }
  return {
    sessionToken: query.connect_session_token,
    integrationId,
    connectionConfig: query.params ?? {},
    authorizationParams: query.authorization_params ?? {},
    ...(query.credentials && { credentials: query.credentials }),
    wsClientId: wsClientIdOf(search),
  };
}

// The way of old was a public key in the token's place; whoever still sends one is told so.
function requireToken({ connect_session_token: token, public_key: publicKey }: z.output<typeof querySchema>): void {
  if (token !== undefined && token !== '') return;
  if (publicKey === undefined) throw new AppError('missing_public_key', 'the query holds no connect_session_token');
  throw new AppError('deprecated_authentication', 'public keys are not accepted; send a connect_session_token');
}

/** Where to report, also when the rest of the query is refused; an id that is missing or malformed is not an error. */
export function wsClientIdOf(search: string): string | null {
  const given = z.uuid().safeParse(new URLSearchParams(search).get('ws_client_id'));
  return given.success ? given.data.toLowerCase() : null;
}
