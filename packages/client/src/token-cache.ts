import type { Connection, Credentials } from '@holdfast/schema';

import type { ProcedureCall } from './call-procedure.js';
import type { ConnectionRef } from './holdfast-trpc.js';
import { isRecord } from './read-answer.js';

/** The connections that one client remembers; the first one is forgotten for the next. */
const MAX_CONNECTIONS = 10_000;

export interface TokenCache {
  /** The credentials in memory; undefined when the server must be asked. */
  readonly get: (ref: ConnectionRef) => Credentials | undefined;
  /** Asks the server. Callers share one request for each connection, which a forced refresh replaces. */
  readonly load: (ref: ConnectionRef, load: LoadOptions) => Promise<Credentials>;
  readonly forget: (ref: ConnectionRef) => void;
  /** Forgets what a call may have changed. */
  readonly forgetChangedBy: (call: ProcedureCall) => void;
}

/** A connection, and the time of the server by the `Date` of its response; NaN when there is none. */
export interface Fetched {
  readonly connection: Connection;
  readonly serverTime: number;
}

interface LoadOptions {
  readonly isForced: boolean;
  readonly fetch: () => Promise<Fetched>;
}

interface Remembered {
  readonly credentials: Credentials;
  readonly since: number;
  readonly until: number;
}

interface Flight {
  readonly isForced: boolean;
  readonly credentials: Promise<Credentials>;
}

/** The tokens of one client, and therefore of one secret key: two clients share nothing. */
export function createTokenCache(): TokenCache {
  const remembered = new Map<string, Remembered>();
  const flights = new Map<string, Flight>();

  async function fetchInto(key: string, fetch: LoadOptions['fetch'], isCurrent: () => boolean): Promise<Credentials> {
    const since = Date.now();
    const { connection, serverTime } = await fetch();
    const until = untilOf(connection, since, serverTime);
    // A token that was dropped while the request was in flight must not return with its response.
    if (isCurrent() && until > Date.now()) {
      remembered.delete(key);
      const [oldest] = remembered.size < MAX_CONNECTIONS ? [] : remembered.keys();
      if (oldest !== undefined) remembered.delete(oldest);
      remembered.set(key, { credentials: connection.credentials, since, until });
    }
    return connection.credentials;
  }

  function forget(ref: ConnectionRef): void {
    remembered.delete(keyOf(ref));
    flights.delete(keyOf(ref));
  }

  return {
    get(ref) {
      const found = remembered.get(keyOf(ref));
      if (!found) return undefined;
      const now = Date.now();
      // A clock that was set back says nothing about the time that passed.
      if (now < found.until && now >= found.since) return found.credentials;
      remembered.delete(keyOf(ref));
      return undefined;
    },

    async load(ref, { isForced, fetch }) {
      const key = keyOf(ref);
      const joined = flights.get(key);
      if (joined && (joined.isForced || !isForced)) return joined.credentials;
      if (isForced) forget(ref);
      const credentials = fetchInto(key, fetch, () => flights.get(key) === flight);
      const flight: Flight = { isForced, credentials };
      flights.set(key, flight);
      try {
        return await credentials;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    },

    forget,

    forgetChangedBy(call) {
      const changed = changedBy(call);
      if (changed === 'nothing') return;
      if (changed !== 'all') return forget(changed);
      remembered.clear();
      flights.clear();
    },
  };
}

/** Neither id can contain a line break, so no two names have the same key. */
function keyOf({ provider_config_key: integrationId, connection_id: connectionId }: ConnectionRef): string {
  return `${integrationId}\n${connectionId}`;
}

/**
 * `cache_until` by the clock of this process, whatever the difference between the two clocks: at `since` it was not later for the server than
 * the `Date` of the response, which is given in whole seconds.
 */
function untilOf({ cache_until: until }: Connection, since: number, serverTime: number): number {
  if (until === undefined) return 0;
  return Number.isNaN(serverTime) ? Date.parse(until) : since + Date.parse(until) - (serverTime + 1_000);
}

/** Mutations of a connection that leave its credentials alone. */
const CREDENTIALS_STAY = new Set(['connections.patch', 'connections.setMetadata', 'connections.updateMetadata']);

function changedBy({ kind, path, input }: ProcedureCall): ConnectionRef | 'all' | 'nothing' {
  if (kind === 'query' || CREDENTIALS_STAY.has(path)) return 'nothing';
  if (!/^(?:connections|integrations)\.|^connectSessions\.complete$/.test(path)) return 'nothing';
  if (!isRecord(input)) return 'all';
  const { connection_id: connectionId, provider_config_key: integrationId } = input;
  if (typeof connectionId !== 'string' || typeof integrationId !== 'string') return 'all';
  return { connection_id: connectionId, provider_config_key: integrationId };
}
