import type { ClockReading, Finding } from '@holdfast/schema';

/** The facts about a connection from which findings are drawn. */
export interface ExaminedConnection {
  readonly now: Date;
  readonly status: 'active' | 'reauthorization_required';
  readonly lastError: string | null;
  readonly canRefresh: boolean;
  readonly accessTokenExpiresAt: Date | null;
  readonly dueAt: Date | null;
  /** When the next try after a failure is allowed; null if nothing failed. */
  readonly nextTryAt: Date | null;
  readonly isRefreshing: boolean;
  readonly isInCatalogue: boolean;
  /** Why the next request cannot be built; null if it can. */
  readonly requestFault: string | null;
  readonly tokenUrl: string | null;
  readonly missingScopes: readonly string[];
  /** Scopes that the integration requests now and this connection was not asked for. */
  readonly newScopes: readonly string[];
  readonly clock: ClockReading;
}

const RECONNECT =
  'Create a reconnect session and send the end user its link. The connection keeps its id and its data.';
const CLIENT_ERRORS = new Set(['invalid_client', 'unauthorized_client', 'client_misconfigured', 'unknown_provider']);
const MOST_SKEW_SECONDS = 30;
/** The background job looks for due connections far more often. */
const OVERDUE_MS = 15 * 60_000;

/** Lists the faults of a connection and the remedy for each, the most serious first. Changes nothing. */
export function findFindings(examined: ExaminedConnection): Finding[] {
  const found = [...credentialFindings(examined), ...scopeFindings(examined), ...clockFindings(examined)];
  const sorted = [...problemsOf(found), ...found.filter(({ level }) => level === 'warning')];
  return sorted.length > 0 ? sorted : [healthy(examined)];
}

function problemsOf(found: readonly Finding[]): Finding[] {
  return found.filter(({ level }) => level === 'problem');
}

function credentialFindings(examined: ExaminedConnection): Finding[] {
  const { status, lastError, canRefresh, isInCatalogue, requestFault, tokenUrl } = examined;
  const findings: Finding[] = [];
  if (!isInCatalogue)
    findings.push({
      level: 'problem',
      code: 'provider_missing',
      message: 'The provider is no longer in the catalogue, so nothing can be refreshed.',
      advice: 'Add its definition again under the same id; see docs/own-providers.md.',
    });
  if (status === 'reauthorization_required')
    findings.push({
      level: 'problem',
      code: 'reauthorization_required',
      message: `The end user must authorize again: ${reasonOf(lastError)}.`,
      advice: RECONNECT,
    });
  if (requestFault !== null && isInCatalogue && canRefresh)
    findings.push({
      level: 'problem',
      code: 'request_cannot_be_built',
      message: `The next refresh would fail before it sends anything: ${requestFault}.`,
      advice: 'Complete the settings of the integration or the configuration of the connection.',
    });
  if (status === 'active') findings.push(...activeFindings(examined));
  if (tokenUrl !== null && isInTheClear(tokenUrl))
    findings.push({
      level: 'warning',
      code: 'token_endpoint_in_the_clear',
      message: 'The token endpoint is called over http, so secrets cross the network unencrypted.',
      advice: 'Use an https address for the provider.',
    });
  return findings;
}

function activeFindings({
  now,
  lastError,
  canRefresh,
  accessTokenExpiresAt: end,
  dueAt,
  nextTryAt,
  isRefreshing,
}: ExaminedConnection): Finding[] {
  const isExpired = end !== null && end <= now;
  if (lastError !== null && CLIENT_ERRORS.has(lastError))
    return [
      {
        level: 'problem',
        code: 'client_refused',
        message: `The provider refused the client of the integration (${lastError}), not the end user.`,
        advice:
          'Check the client id, the client secret and the client authentication. The end user does not have to act.',
      },
    ];
  if (lastError !== null && nextTryAt !== null)
    return [
      {
        level: isExpired ? 'problem' : 'warning',
        code: 'refresh_failing',
        message: `The last refresh failed (${lastError})${isExpired ? ', and the access token has expired' : ''}. Holdfast tries again at ${nextTryAt.toISOString()}.`,
        advice: 'Check the status page of the provider. The end user does not have to act.',
      },
    ];
  if (!canRefresh && end !== null)
    return [
      {
        level: isExpired ? 'problem' : 'warning',
        code: isExpired ? 'expired_without_refresh' : 'cannot_refresh',
        message: `The access token ${isExpired ? 'expired' : 'expires'} at ${end.toISOString()}, and there is no refresh token.`,
        advice: `Request offline access if the provider has it, for example the scope offline_access. ${RECONNECT}`,
      },
    ];
  if (canRefresh && dueAt !== null && now.getTime() - dueAt.getTime() > OVERDUE_MS && !isRefreshing)
    return [
      {
        level: 'warning',
        code: 'refresh_overdue',
        message: `A refresh has been due since ${dueAt.toISOString()}, and none was recorded.`,
        advice: 'Check that a server is running with its background jobs, and read its log. A read refreshes at once.',
      },
    ];
  return [];
}

function scopeFindings({ missingScopes, newScopes }: ExaminedConnection): Finding[] {
  return [
    ...(missingScopes.length > 0
      ? [
          {
            level: 'warning' as const,
            code: 'missing_scopes',
            message: `The end user did not grant ${listOf(missingScopes)}, so calls that need it answer 403.`,
            advice: RECONNECT,
          },
        ]
      : []),
    ...(newScopes.length > 0
      ? [
          {
            level: 'warning' as const,
            code: 'scopes_changed',
            message: `The integration now requests ${listOf(newScopes)}, which this connection was not asked for.`,
            advice: `A refresh does not add scopes. ${RECONNECT}`,
          },
        ]
      : []),
  ];
}

function clockFindings({ clock }: ExaminedConnection): Finding[] {
  const { skew_seconds: skew, host } = clock;
  if (skew === null || Math.abs(skew) <= MOST_SKEW_SECONDS) return [];
  return [
    {
      level: 'warning',
      code: 'clock_skew',
      message: `The clock of this server is ${Math.abs(skew)} seconds ${skew > 0 ? 'ahead of' : 'behind'} that of ${host ?? 'the provider'}.`,
      advice:
        'Synchronize the clock with NTP. A provider refuses signed requests and JWTs that seem to be of another time.',
    },
  ];
}

function healthy({ canRefresh, accessTokenExpiresAt: end, dueAt }: ExaminedConnection): Finding {
  const message = !canRefresh
    ? 'Nothing is wrong. The credential has no known end and is used until the provider answers 401.'
    : dueAt === null || end === null
      ? 'Nothing is wrong. The credential has no known end, so it is refreshed when the provider answers 401.'
      : `Nothing is wrong. The access token is refreshed from ${dueAt.toISOString()}, before it expires at ${end.toISOString()}.`;
  return { level: 'ok', code: 'healthy', message, advice: null };
}

function reasonOf(code: string | null): string {
  switch (code) {
    case 'unauthorized_by_product':
      return 'your product reported that the provider answers 401 to the credential';
    case 'unauthorized_by_proxy':
    case 'unauthorized_by_verification':
      return 'the provider answers 401 to the credential, which cannot be refreshed';
    case 'imported':
      return 'it was already broken when it was imported';
    case 'invalid_grant':
      return 'the provider refused the refresh token, because access was revoked, the token expired, or it was used elsewhere';
    default:
      return `the provider refused the credential${code === null ? '' : ` (${code})`}`;
  }
}

function isInTheClear(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(hostname);
}

function listOf(scopes: readonly string[]): string {
  return new Intl.ListFormat('en').format(scopes);
}
