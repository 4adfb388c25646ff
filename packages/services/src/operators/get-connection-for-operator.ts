import type { ConnectionRecord } from '@holdfast/db';
import { mayRevoke, scopeRulesOf } from '@holdfast/providers';
import type { ConnectionRef, OperatorConnectionDetail } from '@holdfast/schema';

import { findConnection } from '../connections/get-connection.js';
import type { ServiceContext } from '../context.js';
import { withoutSecretConfig } from '../credentials/held-secrets.js';
import { presentConnection } from '../credentials/present-connection.js';
import { presentForOperator } from './list-connections-for-operator.js';

/** A connection as its page shows it. Reading it opens no credential and refreshes nothing. */
export async function getConnectionForOperator(
  ctx: ServiceContext,
  input: ConnectionRef,
): Promise<{ data: OperatorConnectionDetail }> {
  return { data: presentDetail(ctx, await findConnection(ctx, input)) };
}

export function presentDetail(ctx: ServiceContext, record: ConnectionRecord): OperatorConnectionDetail {
  const definition = ctx.providers.get(record.provider);
  const scopeRules = scopeRulesOf(definition);
  const shown = withoutSecretConfig(record, definition ?? {});
  const whole = presentConnection(shown, {}, { withRefreshToken: false, scopeRules });
  return {
    ...presentForOperator(record, scopeRules),
    metadata: whole.metadata,
    connection_config: whole.connection_config,
    webhook_url_override: whole.webhook_url_override,
    requested_scopes: whole.requested_scopes,
    granted_scopes: whole.granted_scopes,
    last_fetched_at: whole.last_fetched_at,
    auth_mode: record.authMode,
    has_credential: record.sealedCredential !== null,
    can_refresh: record.hasRefreshToken,
    access_token_expires_at: record.accessTokenExpiresAt?.toISOString() ?? null,
    last_error: lastErrorOf(record),
    is_revocable: record.sealedCredential !== null && definition !== undefined && mayRevoke(definition),
  };
}

function lastErrorOf(record: ConnectionRecord): OperatorConnectionDetail['last_error'] {
  const { lastErrorCode, lastErrorLogId, refreshAttempt, nextRefreshAt } = record;
  if (lastErrorCode === null) return null;
  return {
    code: lastErrorCode,
    log_id: lastErrorLogId,
    attempts: refreshAttempt,
    next_attempt_at: nextRefreshAt?.toISOString() ?? null,
  };
}
