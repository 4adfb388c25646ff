import { EgressFailedError } from './egress-error.js';

const MAX_DROPPED_BYTES = 128 * 1_024;
const MAX_DROPPED_MS = 1_000;

/** The members of a response body that `dropBody` uses. */
interface DroppableBody {
  readonly closed: boolean;
  dump(options: { readonly limit: number }): Promise<unknown>;
  destroy(error: Error): unknown;
}

/**
 * Discards a body. Drains a short one so that its connection can be reused; for one that is long, slow, endless or broken, closes the
 * connection, because the remaining bytes must never be read as the next response.
 */
export async function dropBody(body: DroppableBody): Promise<void> {
  const timer = setTimeout(() => body.destroy(new EgressFailedError('timeout')), MAX_DROPPED_MS);
  try {
    await body.dump({ limit: MAX_DROPPED_BYTES });
  } catch {
    // The caller already has the head, so a failure of the body does not matter.
  } finally {
    clearTimeout(timer);
  }
}
