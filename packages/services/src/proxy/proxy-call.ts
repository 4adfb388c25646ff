import type { EgressStreamBody } from '@holdfast/egress';

import type { CallLease } from './lease-limits.js';

/** A call to a provider's API, to be sent with a connection's credential. */
export interface ProxyCall {
  readonly integrationKey: string;
  readonly connectionId: string;
  readonly method: string;
  /** Path and query as the caller wrote them, or an absolute URL below the base URL. */
  readonly endpoint: string;
  /** Headers for the provider as they were written; a name may occur several times. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: EgressStreamBody | null;
  /** How often a failed call is sent again. */
  readonly retries: number;
  /** Further statuses that count as failed. */
  readonly retryOn: readonly number[];
  /** Used instead of the provider's own base URL. */
  readonly baseUrlOverride: string | undefined;
  /** Whether the body is decoded. */
  readonly decompress: boolean;
  /** Whether a redirect may lead, with the credential, to a host that the integration lists. */
  readonly forwardHeadersOnRedirect: boolean;
  /** The lease that makes the call; null for a secret key, whose calls have no limits. */
  readonly lease: CallLease | null;
  /** Aborts when the caller disconnects. */
  readonly signal: AbortSignal;
}

/** Bytes can be sent again; a stream cannot. */
export function isReplayable({ body }: Pick<ProxyCall, 'body'>): boolean {
  return body?.type !== 'chunks';
}
