import { OAuthError } from '@holdfast/oauth';
import type { BillCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { stringsOf } from '../token-requests/request-provider-token.js';
import { logIn, loginOf, type LoggedIn, type LoginInput } from './log-in.js';
import { notObtained } from './not-obtained.js';
import type { Refresh } from './refresh-input.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

/** BILL ends a session after 35 minutes without a call; its answer does not say so. */
const SESSION_SECONDS = 35 * 60;

/** @throws AppError `invalid_body`, `bill_credentials_fetch_error` */
export const obtainByBillLogin: Obtain<'BILL'> = async (
  ctx,
  { definition, integration, submitted, connectionConfig },
) => {
  const { type: _type, ...typed } = submitted;
  typedFields(definition, typed);
  try {
    return await billCredentialsOf(ctx, typed, {
      definition,
      connectionConfig,
      settings: await openSettings(ctx, integration),
      fields: typed,
    });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw notObtained(error, {
      definition,
      code: 'bill_credentials_fetch_error',
      message: 'The provider issued no session for these credentials',
    });
  }
};

/** BILL has no refresh: a new login follows a session. @throws OAuthError */
export const refreshByBillLogin: Refresh<BillCredentials> = async (ctx, { definition, record, integration }, old) => {
  const { username, password, organization_id, dev_key } = old;
  const typed = { username, password, organization_id, dev_key };
  return billCredentialsOf(ctx, typed, {
    definition,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
    fields: stringsOf(typed),
  });
};

type Typed = Pick<BillCredentials, 'username' | 'password' | 'organization_id' | 'dev_key'>;

async function billCredentialsOf(ctx: ServiceContext, typed: Typed, input: LoginInput): Promise<BillCredentials> {
  const { ttlSeconds = SESSION_SECONDS } = loginOf(input.definition);
  const grant = await logIn(ctx, input);
  const end = new Date(ctx.clock().getTime() + ttlSeconds * 1_000);
  return {
    type: 'BILL',
    ...typed,
    session_id: grant.token,
    user_id: userIdOf(grant),
    expires_at: end.toISOString(),
    raw: grant.raw,
  };
}

function userIdOf({ captured, raw }: LoggedIn): string {
  const { userId } = raw;
  return captured['user_id'] ?? (typeof userId === 'string' || typeof userId === 'number' ? String(userId) : '');
}
