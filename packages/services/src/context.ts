import type { Database } from '@holdfast/db';
import type { EgressFetch, EgressOpenStream } from '@holdfast/egress';
import type { ProviderCatalogue } from '@holdfast/providers';

import type { DataKeys } from './keys/data-keys.js';

/** Where a service says what an operator should know; fields are an allow-list, never a value that a caller sent. */
export interface Logger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Everything a use case needs of the world, joined once by the server. */
export interface Runtime {
  /** A client, or the open transaction that a use case joins. */
  readonly db: Database;
  readonly keys: DataKeys;
  readonly providers: ProviderCatalogue;
  readonly fetch: EgressFetch;
  /** For what is handed on without being held. */
  readonly openStream: EgressOpenStream;
  /** Refuses a URL that outgoing requests may never reach; asks no name server. */
  readonly checkEgress: (url: string) => URL;
  readonly clock: () => Date;
  /** From 0 to 1; spreads waits. */
  readonly random: () => number;
  /** What browsers and providers reach; ends in a slash. */
  readonly publicUrl: URL;
  readonly logger: Logger;
  /** The advisory-lock key by which other processes see that this one lives; owns refresh leases and delivery claims. */
  readonly replicaKey: () => number;
  /** Called after a transaction that queued deliveries. */
  readonly wakeDeliveries: () => void;
  /** Notes a read; written later in batches, so that reading writes nothing. */
  readonly noteFetched: (environmentId: string, connection: number, at: Date) => void;
}

export interface Environment {
  readonly id: string;
  readonly name: string;
}

/** A runtime inside one environment: every query of a use case is scoped by it. */
export interface ServiceContext extends Runtime {
  readonly environment: Environment;
  /** What the caller's secret key is granted; absent for work of the service itself. */
  readonly scopes?: readonly string[];
  /** When that key ends; null and absent: never. */
  readonly keyExpiresAt?: Date | null;
}
