/**
 * - `refused`: the provider no longer accepts the end user's grant; the end user has to authorize again.
 * - `client_misconfigured`: the provider does not accept the client or its settings; the operator has to fix them.
 * - `unavailable`: anything else; a later attempt may succeed.
 */
export type OAuthErrorKind = 'refused' | 'client_misconfigured' | 'unavailable';

export interface OAuthErrorDetails {
  readonly kind: OAuthErrorKind;
  /** The provider's error code, such as `invalid_grant`. */
  readonly error?: string | null;
  /** The provider's message: at most 500 characters, with every secret that was sent redacted. */
  readonly description?: string | null;
  readonly status?: number | null;
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
}

/** A request to a token or revocation endpoint failed. */
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
