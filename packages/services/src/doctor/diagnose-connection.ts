import { integrationStore, type ConnectionRecord, type IntegrationRecord } from '@holdfast/db';
import { scopeRulesOf, type ProviderDefinition } from '@holdfast/providers';
import { missingScopes, type ClockReading, type Diagnosis, type DiagnoseConnectionInput } from '@holdfast/schema';

import { findConnection } from '../connections/get-connection.js';
import { listConnectionActivity } from '../connections/list-connection-activity.js';
import type { ServiceContext } from '../context.js';
import { openSecrets, withSecretConfig, type HeldSecrets } from '../credentials/held-secrets.js';
import { requestedScopesOf } from '../redirect/requested-scopes.js';
import { prepareRefresh } from '../refresh/prepare-refresh.js';
import { clientAuthenticationsOf } from './client-authentication.js';
import { findFindings } from './find-findings.js';
import { presentRequest } from './present-request.js';
import { previewRefresh, type RefreshPreview } from './preview-refresh.js';
import { readClockSkew, unknownClock } from './read-clock-skew.js';
import { requestValuesOf } from './request-values.js';

const OUTCOMES = 10;

/**
 * Examines a connection without changing it: what the next refresh would send, scopes, clocks, recorded outcomes, and
 * findings. No credential leaves this process, and no refresh token is spent.
 * @throws AppError `unknown_provider_config`, `not_found`, `connection_pending`
 */
export async function diagnoseConnection(
  ctx: ServiceContext,
  { check_clock: checkClock, ...ref }: DiagnoseConnectionInput,
): Promise<{ data: Diagnosis }> {
  const record = await findConnection(ctx, ref);
  const definition = ctx.providers.get(record.provider);
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationRowId);
  const planned = await planRefresh(ctx, { record, integration, definition });
  const tokenUrl = planned.tokenUrl;
  const clock = await clockOf(ctx, { checkClock, definition, tokenUrl });
  const { data: outcomes } = await listConnectionActivity(ctx, { ...ref, limit: OUTCOMES });
  const missing = missingScopes(record.requestedScopes, record.grantedScopes, scopeRulesOf(definition));
  const dueAt = dueAtOf(record);
  const now = ctx.clock();
  return {
    data: {
      connection_id: record.connectionId,
      provider_config_key: record.integrationKey,
      provider: record.provider,
      auth_mode: record.authMode,
      status: record.status,
      checked_at: now.toISOString(),
      findings: findFindings({
        now,
        status: record.status,
        lastError: record.lastErrorCode,
        canRefresh: record.hasRefreshToken,
        accessTokenExpiresAt: record.accessTokenExpiresAt,
        dueAt,
        nextTryAt: record.nextRefreshAt,
        isRefreshing: record.leaseUntil !== null && record.leaseUntil > now,
        isInCatalogue: definition !== undefined,
        requestFault: planned.fault,
        tokenUrl,
        missingScopes: missing,
        newScopes: newScopesOf(record, integration, definition),
        clock,
      }),
      refresh: {
        ...planned.shown,
        access_token_expires_at: record.accessTokenExpiresAt?.toISOString() ?? null,
        due_at: dueAt?.toISOString() ?? null,
        last_error: record.lastErrorCode,
        failed_attempts: record.refreshAttempt,
      },
      scopes: {
        requested: record.requestedScopes && [...record.requestedScopes],
        granted: record.grantedScopes && [...record.grantedScopes],
        missing,
      },
      clock,
      outcomes,
    },
  };
}

interface Subject {
  readonly record: ConnectionRecord;
  readonly integration: IntegrationRecord | undefined;
  readonly definition: ProviderDefinition | undefined;
}

interface PlannedRefresh {
  readonly shown: Pick<Diagnosis['refresh'], 'kind' | 'request' | 'client_authentication' | 'client_id'>;
  readonly fault: string | null;
  readonly tokenUrl: string | null;
}

const NO_REFRESH: PlannedRefresh = {
  shown: { kind: 'none', request: null, client_authentication: [], client_id: null },
  fault: null,
  tokenUrl: null,
};

async function planRefresh(ctx: ServiceContext, subject: Subject): Promise<PlannedRefresh> {
  const { record, integration, definition } = subject;
  if (!record.hasRefreshToken || !integration || !definition) return NO_REFRESH;
  const held: HeldSecrets = await openSecrets(ctx, record);
  const refreshInput = await prepareRefresh(ctx, withSecretConfig(record, held), held.credentials);
  const preview = await previewRefresh(ctx, refreshInput);
  const values = await requestValuesOf(ctx, { record, integration, definition, held });
  return {
    shown: {
      kind: preview.type === 'local' ? 'local' : 'request',
      request: preview.type === 'request' ? presentRequest(preview.request, values) : null,
      client_authentication:
        preview.type === 'request' ? clientAuthenticationsOf(preview.request, definition, values) : [],
      client_id: values.clientId,
    },
    fault: faultIn(preview),
    tokenUrl: preview.type === 'request' ? preview.request.url : null,
  };
}

function faultIn(preview: RefreshPreview): string | null {
  return preview.type === 'fault' ? preview.error.message.replace(/\.$/, '') : null;
}

async function clockOf(
  ctx: ServiceContext,
  given: {
    readonly checkClock: boolean;
    readonly definition: ProviderDefinition | undefined;
    readonly tokenUrl: string | null;
  },
): Promise<ClockReading> {
  if (given.tokenUrl === null || !given.definition)
    return unknownClock(null, 'the next refresh sends no request whose host could be asked');
  if (!given.checkClock) return unknownClock(new URL(given.tokenUrl).host, 'the provider was not asked');
  return readClockSkew(ctx, given.definition, given.tokenUrl);
}

/** When the background job refreshes this connection; null if it does not. */
function dueAtOf({ status, hasRefreshToken, refreshDueAt, nextRefreshAt }: ConnectionRecord): Date | null {
  if (status !== 'active' || !hasRefreshToken || refreshDueAt === null) return null;
  return nextRefreshAt !== null && nextRefreshAt > refreshDueAt ? nextRefreshAt : refreshDueAt;
}

function newScopesOf(
  record: ConnectionRecord,
  integration: IntegrationRecord | undefined,
  definition: ProviderDefinition | undefined,
): readonly string[] {
  if (!integration || definition?.auth.mode !== 'oauth2' || record.requestedScopes === null) return [];
  const { defaultScopes, requiredScopes } = definition.auth;
  const { connectionConfig } = record;
  const now = requestedScopesOf({ integration, connectionConfig, defaultScopes, requiredScopes });
  const before = new Set(record.requestedScopes);
  return now.filter((scope) => !before.has(scope));
}
