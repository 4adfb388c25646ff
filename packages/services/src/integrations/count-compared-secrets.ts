import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** Secrets of one integration that a caller gave and that differed, since the beginning of a window. */
export interface ComparedSecrets {
  readonly startedAt: number;
  readonly differing: number;
}

const WINDOW_MS = 3_600_000;
const MOST_DIFFERING = 30;

/**
 * Counts secrets before they are compared, so that calls at the same time cannot exceed the limit; give back those that turn out to be
 * equal. A key that may only read could otherwise find a short secret by trying.
 * @throws AppError `too_many_request`
 */
export function countComparedSecrets(
  { processState, environment, clock }: Pick<ServiceContext, 'processState' | 'environment' | 'clock'>,
  integrationRowId: string,
  given: number,
): { readonly giveBack: (equal: number) => void } {
  const key = `${environment.id}:${integrationRowId}`;
  const now = clock().getTime();
  const known = processState.comparedSecrets.get(key);
  const window = known && now - known.startedAt < WINDOW_MS ? known : { startedAt: now, differing: 0 };
  if (given > 0 && window.differing >= MOST_DIFFERING)
    throw new AppError(
      'too_many_request',
      `${MOST_DIFFERING} secrets that differ were compared with this integration in the last hour; wait before the next comparison`,
      { retryAfterSeconds: Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - now) / 1_000)) },
    );
  processState.comparedSecrets.set(key, { ...window, differing: window.differing + given });
  return {
    giveBack(equal) {
      const current = processState.comparedSecrets.get(key);
      if (current?.startedAt === window.startedAt)
        processState.comparedSecrets.set(key, { ...current, differing: current.differing - equal });
    },
  };
}
