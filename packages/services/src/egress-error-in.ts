import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';

/** Finds the egress error behind a failure. Only the log may have it: its reason shows the network behind this server. */
export function egressErrorIn(error: unknown): EgressDeniedError | EgressFailedError | undefined {
  if (error instanceof EgressDeniedError || error instanceof EgressFailedError) return error;
  return error instanceof Error ? egressErrorIn(error.cause) : undefined;
}
