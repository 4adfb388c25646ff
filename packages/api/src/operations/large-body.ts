import { AppError } from '@holdfast/schema';

/** Bounds the memory for large bodies: the bytes of each, and how many this process reads at a time. */
export interface LargeBody {
  readonly maxBytes: number;
  /** Waits for a place. @throws AppError `service_unavailable` when too many requests wait already */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

const RETRY_AFTER_SECONDS = 1;

function createLargeBody({
  maxBytes,
  atATime,
  waiting,
}: {
  readonly maxBytes: number;
  readonly atATime: number;
  readonly waiting: number;
}): LargeBody {
  let running = 0;
  const queue: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running < atATime) {
      running += 1;
      return;
    }
    if (queue.length >= waiting) {
      throw new AppError('service_unavailable', 'too many large requests are in progress; try again', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    // A caller that disconnects passes its place on.
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    maxBytes,
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** Shared by both surfaces. 1,000 rows of 16 KiB each fit; an ordinary row has 2. */
export const IMPORT_BODY = createLargeBody({ maxBytes: 16_777_216, atATime: 2, waiting: 50 });
