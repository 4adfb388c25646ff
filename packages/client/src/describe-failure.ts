import { errorBodySchema } from '@holdfast/schema';
import { TRPCClientError } from '@trpc/client';

import type { HoldfastErrorDetails } from './holdfast-error.js';

/** Turns a failed tRPC call into error details: from the error body if Holdfast sent one, otherwise from the network failure. */
export function describeFailure(error: unknown): HoldfastErrorDetails {
  if (!isTrpcError(error)) return { code: 'network_error', message: 'The call failed.', cause: error };
  const status = statusOf(error);
  const answer = errorBodySchema.safeParse(error.data);
  if (answer.success) {
    const { code, message, errors, payload } = answer.data.error;
    return {
      code,
      message,
      status,
      issues: errors,
      reason: textAt(payload, 'reason'),
      requestId: textAt(error.data, 'requestId'),
    };
  }
  const { cause } = error;
  if (cause?.name === 'TimeoutError') return { code: 'timeout', message: 'Holdfast did not respond in time.', cause };
  if (status !== undefined) {
    return {
      code: 'invalid_response',
      message: `The response (HTTP ${status}) is not from Holdfast; check the url.`,
      status,
    };
  }
  return { code: 'network_error', message: 'Could not reach Holdfast; check the url.', cause };
}

function isTrpcError(error: unknown): error is TRPCClientError<never> {
  return error instanceof TRPCClientError;
}

// Checks the member rather than `instanceof`: a custom `fetch` may return its own Response class.
function statusOf(error: TRPCClientError<never>): number | undefined {
  const response: unknown = error.meta?.['response'];
  if (typeof response !== 'object' || response === null || !('status' in response)) return undefined;
  return typeof response.status === 'number' ? response.status : undefined;
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof member === 'string' ? member : undefined;
}
