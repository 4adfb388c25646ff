import type { Connection, Credentials } from '@holdfast/schema';

import { callProcedure } from './call-procedure.js';
import { startDeadline } from './deadline.js';
import type { ConnectionRef } from './holdfast-trpc.js';
import type { GetConnectionOptions } from './inputs.js';
import type { Settings } from './settings.js';
import type { Fetched, TokenCache } from './token-cache.js';

export interface ReadOptions extends GetConnectionOptions {
  /** Refreshes the credentials, unless others are in memory by now because another caller had them refreshed. */
  readonly isRefused?: (credentials: Credentials) => boolean;
}

interface Reader {
  readonly settings: Settings;
  readonly tokens: TokenCache;
  readonly getConnection: (options: GetConnectionOptions) => Promise<Connection>;
}

/** Returns the credentials of a connection, from memory while the server allows it. */
export async function readCredentials(
  ref: ConnectionRef,
  options: ReadOptions,
  { settings, tokens, getConnection }: Reader,
): Promise<Credentials> {
  const { forceRefresh = false, isRefused, signal } = options;
  const isForced = forceRefresh || isRefused !== undefined;
  if (!settings.tokenCache || options.refreshToken === true || options.appJwt === true)
    return (await getConnection({ ...options, forceRefresh: isForced || undefined })).credentials;
  if (!forceRefresh && signal?.aborted !== true) {
    const kept = tokens.get(ref);
    if (kept && isRefused?.(kept) !== true) return kept;
  }
  const deadline = startDeadline(settings.timeoutMs, signal);
  try {
    const failure = deadline.failure();
    if (failure) throw failure;
    // Callers share the request, so no caller's signal cancels it.
    return await deadline.guard(tokens.load(ref, { isForced, fetch: async () => fetchDated(settings, ref, isForced) }));
  } finally {
    deadline.stop();
  }
}

async function fetchDated(settings: Settings, ref: ConnectionRef, isForced: boolean): Promise<Fetched> {
  let serverTime = Number.NaN;
  const connection = await callProcedure(settings, {
    path: 'connections.get',
    kind: 'query',
    input: { ...ref, force_refresh: isForced || undefined },
    onHeaders: (headers) => {
      serverTime = Date.parse(headers.get('date') ?? '');
    },
  });
  // The type of the procedure, which a test compares with the router.
  return { connection: connection as Connection, serverTime };
}
