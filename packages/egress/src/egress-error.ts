// The same text for every refusal and failure, so that the person who chose the URL learns nothing about the network behind it.
const OUTWARD_MESSAGE = 'The remote server could not be reached or did not send a usable response.';

/** The request was not sent, because its target is not allowed. */
export class EgressDeniedError extends Error {
  override readonly name = 'EgressDeniedError';
  /** Names the host, port or address, never the path or query. For the operator's log only, not for the person who gave the URL. */
  readonly reason: string;

  constructor(reason: string) {
    super(OUTWARD_MESSAGE);
    this.reason = reason;
  }
}

/** `head_too_large`: the head of the response is larger than this service reads. */
export type EgressFailureKind = 'timeout' | 'network' | 'too_large' | 'head_too_large';

/** The request was allowed, but no complete response arrived. The server may still have acted on it. */
export class EgressFailedError extends Error {
  override readonly name = 'EgressFailedError';
  readonly kind: EgressFailureKind;
  /** The HTTP status when at least the head of the response arrived, otherwise null. */
  readonly status: number | null;

  constructor(kind: EgressFailureKind, options: { readonly status?: number | null; readonly cause?: unknown } = {}) {
    super(OUTWARD_MESSAGE, { cause: options.cause });
    this.kind = kind;
    this.status = options.status ?? null;
  }
}

const TIMEOUT_CODES = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

/** Translates a transport error into one of the two errors above. */
export function toEgressError(error: unknown, status: number | null): Error {
  if (error instanceof EgressDeniedError) return error;
  if (error instanceof EgressFailedError) return new EgressFailedError(error.kind, { status, cause: error.cause });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new EgressFailedError('head_too_large', { status, cause: error });
  return new EgressFailedError(TIMEOUT_CODES.has(code) ? 'timeout' : 'network', { status, cause: error });
}
