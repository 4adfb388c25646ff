/**
 * `refused`: the provider no longer accepts what the end user granted; only the end user can help.
 * `client_misconfigured`: the provider does not accept the client or its set-up; only the operator can help.
 * `unavailable`: everything else; trying again later may help.
 */
export type OAuthErrorKind = 'refused' | 'client_misconfigured' | 'unavailable';

export interface OAuthErrorDetails {
  readonly kind: OAuthErrorKind;
  /** The provider's error code, such as `invalid_grant`. */
  readonly error?: string | null;
  /** The provider's explanation: at most 500 characters, none of them from a secret that was sent. */
  readonly description?: string | null;
  readonly status?: number | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** A request to a token or revocation endpoint that did not give what was asked for. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly kind: OAuthErrorKind;
  readonly error: string | null;
  readonly description: string | null;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(message: string, details: OAuthErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.error = details.error ?? null;
    this.description = details.description ?? null;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
