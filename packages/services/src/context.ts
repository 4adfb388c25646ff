import type { Database } from '@holdfast/db';
import type { EgressFetch, EgressOpenStream } from '@holdfast/egress';
import type { ProviderCatalogue } from '@holdfast/providers';

import type { DataKeys } from './keys/data-keys.js';
import type { ProcessState } from './process-state.js';

/** The fields that a log line may have. A field that is missing here does not compile, so no id is lost. */
export const LOG_FIELDS = [
  'attempt',
  'code',
  'connection',
  'count',
  'dataDir',
  'delayMs',
  'delivery',
  'endpoint',
  'environment',
  'err',
  'error',
  'event',
  'flow',
  'furtherToken',
  'generation',
  'integration',
  'job',
  'kind',
  'line',
  'logId',
  'method',
  'migrations',
  'parameters',
  'ms',
  'outcome',
  'path',
  'pid',
  'port',
  'procedure',
  'provider',
  'reason',
  'requestId',
  'revocation',
  'row',
  'signal',
  'status',
  'table',
  'url',
] as const;

export type LogFields = { readonly [Field in (typeof LOG_FIELDS)[number]]?: unknown };

/** Logs facts for an operator. A field never holds a secret or a value that a caller sent. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Everything that a use case needs from outside, assembled once by the server. */
export interface Runtime {
  /** A client, or the open transaction that a use case joins. */
  readonly db: Database;
  readonly keys: DataKeys;
  readonly processState: ProcessState;
  readonly providers: ProviderCatalogue;
  readonly fetch: EgressFetch;
  /** Opens a response whose body is passed on as a stream. */
  readonly openStream: EgressOpenStream;
  /** Refuses a URL that outgoing requests may never reach, without a DNS query. */
  readonly checkEgress: (url: string) => URL;
  /**
   * For webhooks, which may reach more addresses than other requests: the product's backend may run on this machine.
   */
  readonly webhookEgress: { readonly fetch: EgressFetch; readonly check: (url: string) => URL };
  readonly clock: () => Date;
  /** A number from 0 to 1, to spread waits. */
  readonly random: () => number;
  /** The address that browsers and providers use; ends in a slash. */
  readonly publicUrl: URL;
  /** The address of the Connect UI, at `connect/` below it; the public URL unless the Connect UI has its own origin. */
  readonly connectUrl: URL;
  /** Whether integrations share `/oauth/callback` by default. */
  readonly sharedCallback: boolean;
  /** Whether every webhook also carries the older `X-Nango-Signature`. */
  readonly webhookPlainSignature: boolean;
  /** Origins of the product in every environment, in addition to those in its settings. */
  readonly allowedOrigins: readonly string[];
  /** The language of sessions that name none; null for the browser's. */
  readonly connectLanguage: string | null;
  /** The product's page on which end users manage their connections. */
  readonly manageUrl: string | null;
  readonly logger: Logger;
  /**
   * The advisory-lock key that shows other processes that this one is alive; it owns refresh leases and delivery
   * claims.
   */
  readonly replicaKey: () => number;
  /** Called after a transaction that queued deliveries. */
  readonly wakeDeliveries: () => void;
  /** Notes that a connection was read. Notes are written later in batches, so a read writes nothing. */
  readonly noteFetched: (environmentId: string, connection: number, at: Date) => void;
}

export interface Environment {
  readonly id: string;
  readonly name: string;
}

/** A runtime inside one environment, which scopes every query of a use case. */
export interface ServiceContext extends Runtime {
  readonly environment: Environment;
  /** The scopes of the caller's secret key; absent for work of the service itself. */
  readonly scopes?: readonly string[];
  /** The id of that key, if there is one. Anything that a caller creates for others ends together with the key. */
  readonly apiKeyId?: string;
  /** When that key expires; null or absent if it does not. */
  readonly keyExpiresAt?: Date | null;
  /** The Idempotency-Key of the request, if it has one. */
  readonly idempotency?: { readonly key: string; readonly onReplay: () => void };
}
