import { startDeadline, type Deadline } from './deadline.js';
import { failureOf, wasNeverSent } from './failure-of.js';
import { HoldfastError } from './holdfast-error.js';
import type { Settings } from './settings.js';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 2_000;

interface Repeats {
  readonly signal: AbortSignal | null | undefined;
  /** Whether the call takes effect only once although it arrives twice. */
  readonly isRepeatable: boolean;
  /** Whether the request can be sent again: a stream cannot. */
  readonly isReplayable?: boolean;
}

/**
 * Runs a call within the time limit, and repeats it while its failure is safe to repeat and time is left.
 *
 * @returns the result and the deadline, which still listens to the caller's signal
 * @throws HoldfastError
 */
export async function withRetries<T>(
  { timeoutMs, retries }: Pick<Settings, 'timeoutMs' | 'retries'>,
  { signal, isRepeatable, isReplayable = true }: Repeats,
  run: (deadline: Deadline, attempt: number) => Promise<T>,
): Promise<{ readonly result: T; readonly deadline: Deadline }> {
  const deadline = startDeadline(timeoutMs, signal);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { result: await run(deadline, attempt), deadline };
      } catch (error) {
        const failure = deadline.failure() ?? failureOf(error);
        const delayMs = failure instanceof HoldfastError ? delayOf(failure, attempt, isRepeatable) : undefined;
        if (
          delayMs === undefined ||
          !mayRepeat(failure, attempt, retries) ||
          !isReplayable ||
          delayMs >= deadline.remainingMs()
        )
          throw failure;
        await pause(deadline, delayMs);
      }
    }
  } catch (error) {
    deadline.stop();
    throw error;
  }
}

/** A call whose first request is still being executed waits for its answer, however often it has to ask. */
function mayRepeat(failure: unknown, attempt: number, retries: number): boolean {
  return attempt <= retries || (retries > 0 && isInUse(failure));
}

function isInUse(failure: unknown): boolean {
  return failure instanceof HoldfastError && failure.code === 'idempotency_key_in_use';
}

async function pause(deadline: Deadline, delayMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await deadline.guard(
      new Promise((resolve) => {
        timer = setTimeout(resolve, delayMs);
      }),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** The time to wait before the call may be repeated; undefined when it may not. */
function delayOf(failure: HoldfastError, attempt: number, isRepeatable: boolean): number | undefined {
  const { code, status, retryAfterMs, cause } = failure;
  // A call that exceeds the rate limit has not been executed.
  if (status === 429 || isInUse(failure)) return retryAfterMs;
  const isPassing =
    code === 'network_error' || status === 503 || ((status === 502 || status === 504) && code === 'invalid_response');
  if (!isPassing || !(isRepeatable || (code === 'network_error' && wasNeverSent(cause)))) return undefined;
  const backoffMs = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  // Clients that failed together must not retry at the same moment.
  return retryAfterMs ?? backoffMs * (0.5 + Math.random() / 2);
}
