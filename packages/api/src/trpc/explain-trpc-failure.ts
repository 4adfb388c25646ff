import { AppError, type ErrorCode } from '@holdfast/schema';
import type { TRPCError } from '@trpc/server';
import * as z from 'zod';

import { explainFailure, type Failure } from '../errors/explain-failure.js';
import { invalidInput } from '../errors/invalid-input.js';

interface FailedCall {
  readonly type: 'query' | 'mutation' | 'subscription' | 'unknown';
  readonly requestId: string | undefined;
}

type OwnError = readonly [ErrorCode, string];

// Errors that tRPC itself raises. Its messages repeat the input, so these sentences replace them.
const OWN_ERRORS: Partial<Record<TRPCError['code'], OwnError>> = {
  PARSE_ERROR: ['invalid_json', 'the input is not JSON'],
  BAD_REQUEST: ['invalid_json', 'the input is not JSON, or the batch is too large or malformed'],
  NOT_FOUND: ['not_found', 'this procedure does not exist'],
  METHOD_NOT_SUPPORTED: ['method_not_allowed', 'queries are called by GET, mutations by POST'],
  PAYLOAD_TOO_LARGE: ['payload_too_large', 'the body is too large'],
  UNSUPPORTED_MEDIA_TYPE: ['invalid_content_type', 'the content type must be application/json'],
};

/** Describes a failed call as the REST surface does. */
export function explainTrpcFailure(error: TRPCError, { type, requestId }: FailedCall): Failure {
  return explainFailure(causeOf(error, type), requestId);
}

function causeOf(error: TRPCError, type: FailedCall['type']): unknown {
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.ZodError) {
    // A query's input is in the query string, a mutation's in the body.
    return invalidInput(type === 'query' ? 'invalid_query_params' : 'invalid_body', error.cause);
  }
  const own = OWN_ERRORS[error.code];
  return own ? new AppError(...own, { cause: error }) : (error.cause ?? error);
}
