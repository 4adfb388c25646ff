import { AppError } from '@holdfast/schema';

import type { CallCounter, WindowState } from './call-counter.js';

type SetHeader = (name: string, value: string) => void;

export const LIMIT_HEADERS = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'] as const;

/** Counts the call and sets the rate-limit headers. @throws AppError `too_many_request` */
export async function enforceLimit(counter: CallCounter, key: string, setHeader: SetHeader): Promise<void> {
  const state = await counter.take(key);
  const values = [state.limit, state.remaining, Math.ceil(state.resetAt.getTime() / 1_000)];
  LIMIT_HEADERS.forEach((name, index) => setHeader(name, String(values[index])));
  if (!state.allowed) throw tooMany(state);
}

/** Counts a failed attempt, after the attempt, so that a valid credential is never refused because of the failures of others. @throws AppError `too_many_request` */
export async function countFailure(counter: CallCounter, key: string): Promise<void> {
  const state = await counter.take(key);
  if (!state.allowed) throw tooMany(state);
}

function tooMany({ secondsToReset }: WindowState): AppError {
  return new AppError('too_many_request', 'too many requests; wait before the next one', {
    retryAfterSeconds: secondsToReset,
  });
}
