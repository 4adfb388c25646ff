import { AppError } from '@holdfast/schema';

import type { FixedWindow, WindowState } from './fixed-window.js';

type SetHeader = (name: string, value: string) => void;

/** Counts the call and announces where its caller stands. @throws AppError `too_many_request` */
export function enforceLimit(window: FixedWindow, key: string, setHeader: SetHeader): void {
  const state = window.take(key);
  setHeader('x-ratelimit-limit', String(state.limit));
  setHeader('x-ratelimit-remaining', String(state.remaining));
  setHeader('x-ratelimit-reset', String(Math.ceil(state.resetAt.getTime() / 1_000)));
  if (!state.allowed) throw tooMany(state);
}

/** Refuses without counting; for windows that count only what went wrong. @throws AppError `too_many_request` */
export function refuseWhenSpent(window: FixedWindow, key: string): void {
  const state = window.peek(key);
  if (!state.allowed) throw tooMany(state);
}

function tooMany({ secondsToReset }: WindowState): AppError {
  return new AppError('too_many_request', 'too many requests; wait before the next one', { retryAfterSeconds: secondsToReset });
}
