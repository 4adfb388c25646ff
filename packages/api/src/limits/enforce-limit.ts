import { AppError } from '@holdfast/schema';

import type { CallCounter, WindowState } from './call-counter.js';

type SetHeader = (name: string, value: string) => void;

/** Counts the call and announces where its caller stands. @throws AppError `too_many_request` */
export async function enforceLimit(counter: CallCounter, key: string, setHeader: SetHeader): Promise<void> {
  const state = await counter.take(key);
  setHeader('x-ratelimit-limit', String(state.limit));
  setHeader('x-ratelimit-remaining', String(state.remaining));
  setHeader('x-ratelimit-reset', String(Math.ceil(state.resetAt.getTime() / 1_000)));
  if (!state.allowed) throw tooMany(state);
}

/** Refuses without counting; for counters that count only what went wrong. @throws AppError `too_many_request` */
export async function refuseWhenSpent(counter: CallCounter, key: string): Promise<void> {
  const state = await counter.peek(key);
  if (!state.allowed) throw tooMany(state);
}

function tooMany({ secondsToReset }: WindowState): AppError {
  return new AppError('too_many_request', 'too many requests; wait before the next one', { retryAfterSeconds: secondsToReset });
}
