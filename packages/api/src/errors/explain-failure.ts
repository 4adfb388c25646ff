import { AppError, type ErrorBody, type ErrorCode } from '@holdfast/schema';
import { isDatabaseUnavailable } from '@holdfast/services';

import { ERROR_MAP, type WireError } from './error-map.js';

/** An error as both surfaces report it. */
export interface Failure extends Pick<WireError, 'status' | 'trpcCode'> {
  readonly internalCode: ErrorCode;
  readonly body: ErrorBody;
  readonly retryAfterSeconds: number | undefined;
}

const RETRY_AFTER_OUTAGE_SECONDS = 2;

/** The part of an error that the caller sees. For an unknown error that is a request id, which finds it in the log. */
export function explainFailure(error: unknown, requestId: string | undefined): Failure {
  const known = asAppError(error);
  const { code, status, trpcCode } = ERROR_MAP[known.code];
  const payload = known.payload ?? (status === 401 || NO_TOKEN_HAD.has(known.code) ? {} : undefined);
  return {
    status,
    trpcCode,
    internalCode: known.code,
    retryAfterSeconds: known.retryAfterSeconds,
    body: {
      error: {
        code,
        message: known.message,
        ...(known.issues && { errors: [...known.issues] }),
        ...(payload && { payload: { ...payload } }),
        ...(status >= 500 && requestId !== undefined && { request_id: requestId }),
      },
    },
  };
}

/** Like refusals of a caller, these always have a payload on the wire, even an empty one. */
const NO_TOKEN_HAD: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'client_credentials_fetch_error',
  'jwt_token_generation_error',
  'two_step_credentials_fetch_error',
  'bill_credentials_fetch_error',
  'signature_token_generation_error',
]);

export function statusOf(code: ErrorCode): number {
  return ERROR_MAP[code].status;
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) {
    return new AppError('service_unavailable', 'the database is unreachable now; try again', {
      cause: error,
      retryAfterSeconds: RETRY_AFTER_OUTAGE_SECONDS,
    });
  }
  return new AppError('server_error', 'something went wrong on our side; the request id finds it in the log', {
    cause: error,
  });
}
