// The same for every refusal and failure: whoever chose the URL must not learn from the text what stands behind it.
const OUTWARD_MESSAGE = 'The remote server could not be reached or gave no usable answer.';

/** The request was not sent, because its target is not one that may be reached. */
export class EgressDeniedError extends Error {
  override readonly name = 'EgressDeniedError';
  /** Names host, port or address, never path or query. For the operator's log, not for the one who gave the URL. */
  readonly reason: string;

  constructor(reason: string) {
    super(OUTWARD_MESSAGE);
    this.reason = reason;
  }
}

export type EgressFailureKind = 'timeout' | 'network' | 'too_large';

/** The request was allowed and brought no whole response. The other side may have acted on it all the same. */
export class EgressFailedError extends Error {
  override readonly name = 'EgressFailedError';
  readonly kind: EgressFailureKind;
  /** The status of the response when at least its head arrived. */
  readonly status: number | null;

  constructor(kind: EgressFailureKind, options: { readonly status?: number | null; readonly cause?: unknown } = {}) {
    super(OUTWARD_MESSAGE, { cause: options.cause });
    this.kind = kind;
    this.status = options.status ?? null;
  }
}

const TIMEOUT_CODES = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

/** What the rest of the program is told of an error of the transport. */
export function toEgressError(error: unknown, status: number | null): Error {
  if (error instanceof EgressDeniedError) return error;
  if (error instanceof EgressFailedError) return new EgressFailedError(error.kind, { status, cause: error.cause });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new EgressFailedError(TIMEOUT_CODES.has(code) ? 'timeout' : 'network', { status, cause: error });
}
