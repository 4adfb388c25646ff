import { AppError, boundedRecord, clientOverrideSchema, spacedScopesSchema } from '@holdfast/schema';
import type { WindowAuthorization } from '@holdfast/services';
import * as z from 'zod';

import { browserParamsSchema } from '../rest/inputs/browser-params.js';
import { parsePart } from '../rest/parse-part.js';
import { parseQuery } from '../rest/parse-query.js';

const text = z.string().max(8_192);
const map = boundedRecord(z.string().max(255), text, 100);

const querySchema = z.strictObject({
  connect_session_token: text.optional(),
  public_key: text.optional(),
  hmac: text.optional(),
  ws_client_id: text.optional(),
  connection_id: text.optional(),
  params: browserParamsSchema.optional(),
  authorization_params: map.optional(),
  /** Only the value of the session counts. */
  user_scope: spacedScopesSchema.optional(),
  credentials: clientOverrideSchema.optional(),
});

/** The request of a window, and its session token. */
export interface WindowStart {
  readonly sessionToken: string | undefined;
  readonly request: Omit<WindowAuthorization, 'wsClientId'>;
}

/** The query of `/oauth/connect/:integration`, as the published browser SDKs write it. @throws AppError */
export function parseWindowStart(search: string, integrationKey: string): WindowStart {
  const query = parsePart(querySchema, parseQuery(search), 'invalid_query_params');
  requireToken(query);
  if (query.connection_id !== undefined) {
    const message = 'a connect session already determines its connection';
    throw new AppError('invalid_query_params', `connection_id: ${message}`, {
      issues: [{ code: 'custom', message, path: ['connection_id'] }],
    });
  }
  return {
    sessionToken: query.connect_session_token,
    request: {
      integrationKey,
      connectionConfig: query.params ?? {},
      authorizationParams: query.authorization_params ?? {},
      ...(query.credentials && { credentials: query.credentials }),
    },
  };
}

// Older SDKs send a public key instead of the token; the response explains that.
function requireToken({ connect_session_token: token, public_key: publicKey }: z.output<typeof querySchema>): void {
  if (token !== undefined && token !== '') return;
  if (publicKey === undefined) throw new AppError('missing_public_key', 'the query contains no connect_session_token');
  if (!z.guid().safeParse(publicKey).success)
    throw new AppError('invalid_public_key', 'the public key is not well-formed; send a connect_session_token');
  throw new AppError('deprecated_authentication', 'public keys are not accepted; send a connect_session_token');
}
