import { importConnectionInputSchema } from '@holdfast/schema';

import type { Reason } from './report.js';
import { memberOf, type SourceClient } from './source-client.js';

export interface SourceName {
  readonly integrationKey: string;
  readonly connectionId: string;
}

/** One connection of the other host in the form of an import, or the reason why there is none. */
export type ReadRow = SourceName &
  (
    | {
        readonly ok: true;
        readonly row: Readonly<Record<string, unknown>>;
        readonly holdsRefreshToken: boolean;
        readonly leftOut: readonly string[];
      }
    | { readonly ok: false; readonly status: 'failed' | 'skipped'; readonly reason: Reason }
  );

/** Omits the members that an import ignores. */
const KEPT = [
  'credentials',
  'metadata',
  'connection_config',
  'webhook_url_override',
  'end_user',
  'tags',
  'errors',
  'created_at',
  'last_fetched_at',
  'requested_scopes',
  'granted_scopes',
  'account',
] as const;

/** Modes whose credentials have the form of another mode. */
const FORM_OF_TYPE: Readonly<Record<string, string>> = {
  MCP_OAUTH2: 'OAUTH2',
  MCP_OAUTH2_GENERIC: 'OAUTH2',
  INSTALL_PLUGIN: 'BASIC',
};

/** Reads one connection with its refresh token. @throws StartError if the import cannot continue */
export async function readRow(source: SourceClient, name: SourceName, now: Date): Promise<ReadRow> {
  const { integrationKey, connectionId } = name;
  const answer = await source.get(
    `connections/${encodeURIComponent(connectionId)}?refresh_token=true&provider_config_key=${encodeURIComponent(integrationKey)}`,
  );
  if (!answer.ok) return { ...name, ok: false, ...refusalOf(answer.status, answer.code) };
  const { body } = answer;
  if (memberOf(body, 'connection_id') !== connectionId || memberOf(body, 'provider_config_key') !== integrationKey) {
    return {
      ...name,
      ok: false,
      status: 'failed',
      reason: { code: 'source_answer', message: "the other host's response is not this connection" },
    };
  }
  const { row, leftOut } = withoutUnknownCredentials({
    ...keptOf(body, now),
    provider_config_key: integrationKey,
    connection_id: connectionId,
  });
  return { ...name, ok: true, row, leftOut, holdsRefreshToken: holdsRefreshToken(memberOf(row, 'credentials')) };
}

function refusalOf(
  status: number | null,
  code: string,
): { readonly status: 'failed' | 'skipped'; readonly reason: Reason } {
  if (code === 'invalid_credentials') {
    return {
      status: 'failed',
      reason: {
        code: 'source_invalid_credentials',
        message: 'the other host cannot refresh its credential, so it returns none: its end user must authorize again',
      },
    };
  }
  if (status === 404)
    return {
      status: 'skipped',
      reason: { code: 'source_not_found', message: 'the other host has deleted it since it was listed' },
    };
  return {
    status: 'failed',
    reason: { code: 'source_refused', message: `the other host answered ${status ?? 'nothing'} (${code})` },
  };
}

function keptOf(body: unknown, now: Date): Readonly<Record<string, unknown>> {
  const given = KEPT.flatMap((name) => {
    const value = memberOf(body, name);
    return value === undefined ? [] : [[name, valueOf(name, value)] as const];
  });
  const kept = Object.fromEntries(given);
  // This very request fetched it, and the other host's clock may be ahead of ours.
  const fetchedAt = kept['last_fetched_at'];
  if (typeof fetchedAt === 'string' && Date.parse(fetchedAt) > now.getTime()) delete kept['last_fetched_at'];
  return kept;
}

function valueOf(name: (typeof KEPT)[number], value: unknown): unknown {
  const type = memberOf(value, 'type');
  if (name === 'credentials' && typeof type === 'string' && Object.hasOwn(FORM_OF_TYPE, type))
    return { ...(value as object), type: FORM_OF_TYPE[type] };
  return value;
}

interface Cleaned {
  readonly row: Readonly<Record<string, unknown>>;
  readonly leftOut: readonly string[];
}

/** A newer host may include more in a credential than is known here; the known members are still useful. */
function withoutUnknownCredentials(row: Readonly<Record<string, unknown>>): Cleaned {
  const parsed = importConnectionInputSchema.safeParse(row);
  const unknown = (parsed.error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path[0] === 'credentials'
      ? issue.keys.map((key) => [...issue.path, key].map(String))
      : [],
  );
  if (unknown.length === 0) return { row, leftOut: [] };
  return {
    row: unknown.reduce((rest, path) => without(rest, path), row),
    leftOut: unknown.map((path) => path.join('.')),
  };
}

function without(
  value: Readonly<Record<string, unknown>>,
  [first = '', ...rest]: readonly string[],
): Readonly<Record<string, unknown>> {
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== first));
  // The path comes from a schema that found an object at each of its places.
  return { ...value, [first]: without(value[first] as Readonly<Record<string, unknown>>, rest) };
}

function holdsRefreshToken(credentials: unknown): boolean {
  return [credentials, memberOf(credentials, 'user')].some(
    (held) => typeof memberOf(held, 'refresh_token') === 'string',
  );
}
