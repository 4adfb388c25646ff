import type { Readable } from 'node:stream';

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

/**
 * Discards a body in the same way and keeps its first bytes. `start` resolves when they have arrived, or when no more arrive in time;
 * `dropped` when the body is discarded. Neither rejects.
 */
export function keepStart(
  body: Readable,
  keptBytes: number,
): { readonly start: Promise<Buffer<ArrayBuffer>>; readonly dropped: Promise<void> } {
  const kept: Buffer[] = [];
  let bytes = 0;
  let noteFull = (): void => undefined;
  const full = new Promise<void>((resolve) => {
    noteFull = resolve;
  });
  const timer = setTimeout(() => body.destroy(new EgressFailedError('timeout')), MAX_DROPPED_MS);
  // The loop reports errors while it reads; without this listener a later error would crash the process.
  body.on('error', () => undefined);

  async function drop(): Promise<void> {
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (bytes < keptBytes) kept.push(chunk);
        bytes += chunk.length;
        if (bytes >= keptBytes) noteFull();
        // Leaving the loop closes the connection.
        if (bytes > MAX_DROPPED_BYTES) return;
      }
    } catch {
      // Keeps the bytes that have arrived.
    } finally {
      clearTimeout(timer);
    }
  }

  const dropped = drop();
  const start = Promise.race([full, dropped]).then(() => Buffer.concat(kept).subarray(0, keptBytes));
  return { start, dropped };
}
