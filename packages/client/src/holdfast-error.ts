import type { ErrorCode, Issue } from '@holdfast/schema';

/** What goes wrong on this side of the wire. */
export type ClientErrorCode = 'invalid_options' | 'timeout' | 'network_error' | 'invalid_response' | 'invalid_signature' | 'invalid_webhook';

/** The service's codes, the client's own, and room for those of a newer service. */
export type HoldfastErrorCode = ErrorCode | 'invalid_credentials' | ClientErrorCode | (string & Record<never, never>);

export interface HoldfastErrorDetails {
  readonly code: HoldfastErrorCode;
  readonly message: string;
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly requestId?: string | undefined;
  readonly reconnectUrl?: string | undefined;
  readonly cause?: unknown;
}

/** Branch on `code`; the message is for people. */
export class HoldfastError extends Error {
  override readonly name = 'HoldfastError';
  readonly code: HoldfastErrorCode;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /**
   * Which kind of `invalid_credentials`: `refresh_failed` and `reauthorization_required` need the end user, `refresh_unavailable`
   * and `refresh_backoff` pass, `client_misconfigured` needs the operator.
   */
  readonly reason: string | undefined;
  /** For refused input: which field breaks which rule. */
  readonly issues: readonly Issue[] | undefined;
  /** Finds this call in the service's log. */
  readonly requestId: string | undefined;
  /** Only where reconnecting helps: where to send the end user, within half an hour. */
  readonly reconnectUrl: string | undefined;

  constructor({ code, message, cause, ...details }: HoldfastErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = details.status;
    this.reason = details.reason;
    this.issues = details.issues;
    this.requestId = details.requestId;
    this.reconnectUrl = details.reconnectUrl;
  }
}
