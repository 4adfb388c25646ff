import type { ErrorCode, Issue } from '@holdfast/schema';

import type { CreateReconnectSessionInput } from './inputs.js';

/** Codes of failures that the client itself detects. */
export type ClientErrorCode =
  | 'invalid_options'
  | 'timeout'
  | 'aborted'
  | 'network_error'
  | 'invalid_response'
  | 'no_access_token'
  | 'invalid_signature'
  | 'invalid_webhook';

/** The server's error codes, the client's own, and any code that a newer server may add. */
export type HoldfastErrorCode = ErrorCode | 'invalid_credentials' | ClientErrorCode | (string & Record<never, never>);

/**
 * Creates a session in which the end user authorizes the connection again. The members that you pass become part of
 * the session. Resolves with the connect link.
 */
export type Reconnect = (
  session?: Omit<CreateReconnectSessionInput, 'connection_id' | 'integration_id'>,
) => Promise<string>;

export interface HoldfastErrorDetails {
  readonly code: HoldfastErrorCode;
  readonly message: string;
  readonly status?: number | undefined;
  readonly reason?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly reconnect?: Reconnect | undefined;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('@holdfast/client.HoldfastError');

/**
 * The error of every failed call. Branch on `code`; `message` is for people.
 *
 * @example
 * try {
 *   await holdfast.getToken('github', connectionId);
 * } catch (error) {
 *   if (error instanceof HoldfastError && error.reconnect) return redirect(await error.reconnect());
 *   throw error;
 * }
 */
export class HoldfastError extends Error {
  override readonly name = 'HoldfastError';

  /** A process can hold the client twice, as an ES module and as CommonJS; the errors of both are errors of either. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== HoldfastError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  readonly code: HoldfastErrorCode;
  /** The HTTP status; undefined when there was no response. */
  readonly status: number | undefined;
  /**
   * Details of `invalid_credentials`: `refresh_failed` and `reauthorization_required` need the end user, `refresh_unavailable` and
   * `refresh_backoff` are temporary, and `client_misconfigured` needs the operator.
   */
  readonly reason: string | undefined;
  /** For rejected input: each field (`path`) and the rule that it breaks (`code`, `message`). */
  readonly issues: readonly Issue[] | undefined;
  /** Identifies this call in the server's log. */
  readonly requestId: string | undefined;
  /** How long the server asks you to wait before the next call, in milliseconds; from `Retry-After`. */
  readonly retryAfterMs: number | undefined;
  /**
   * Creates a reconnect session and returns its connect link, which is valid for 30 minutes. Set only when reconnecting solves the problem. Not
   * enumerable: the link holds a token, so it exists only when you ask for it, and no logger prints it.
   */
  declare readonly reconnect: Reconnect | undefined;

  constructor({ code, message, cause, ...details }: HoldfastErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    Object.defineProperty(this, BRAND, { value: true });
    this.code = code;
    this.status = details.status;
    this.reason = details.reason;
    this.issues = details.issues;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
    Object.defineProperty(this, 'reconnect', { value: details.reconnect });
  }
}
