import type { EgressStreamBody } from '@holdfast/egress';

/** A call of a provider's API, to be sent with the credential of a connection. */
export interface ProxyCall {
  readonly integrationId: string;
  readonly connectionId: string;
  readonly method: string;
  /** Path and query as the caller wrote them; or an absolute URL below the base URL. */
  readonly endpoint: string;
  /** For the provider, as they were written; a name may come more than once. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: EgressStreamBody | null;
  /** How often a call that failed is sent again. */
  readonly retries: number;
  /** Further statuses that count as failed. */
  readonly retryOn: readonly number[];
  /** In place of the provider's own base URL. */
  readonly baseUrlOverride: string | undefined;
  /** The body comes out decoded. */
  readonly decompress: boolean;
  /** A redirect may go on, credential included, to a host that the integration lists. */
  readonly forwardHeadersOnRedirect: boolean;
  /** Aborts when the caller is gone. */
  readonly signal: AbortSignal;
}

/** Bytes can be sent again; what streams past is gone. */
export function isReplayable({ body }: Pick<ProxyCall, 'body'>): boolean {
  return body?.type !== 'chunks';
}
