import type { AuthorizationOutcome } from '@holdfast/schema';
import { type Fault, plainFault } from '@holdfast/ui';
import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { watchAuthorization, type AuthorizationWatch } from './watch-authorization.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PENDING: AuthorizationOutcome = { status: 'pending' };
const SUCCESS: AuthorizationOutcome = {
  status: 'success',
  connection_id: 'c1',
  provider_config_key: 'github',
  is_pending: false,
};

interface Watched {
  readonly watch: AuthorizationWatch;
  readonly log: string[];
  readonly faults: Fault[];
  asked: number;
  windowClosed: boolean;
  attended: boolean;
  answer: () => Promise<AuthorizationOutcome>;
}

function watched(): Watched {
  const state = {
    log: [] as string[],
    faults: [] as Fault[],
    asked: 0,
    windowClosed: false,
    attended: false,
    answer: () => Promise.resolve(PENDING),
  };
  const watch = watchAuthorization({
    ask: () => {
      state.asked += 1;
      return state.answer();
    },
    isWindowClosed: () => state.windowClosed,
    isAttended: () => state.attended,
    onSuccess: () => state.log.push('success'),
    onFailure: (fault) => {
      state.faults.push(fault);
      state.log.push('failure');
    },
    onWindowClosed: () => state.log.push('closed'),
  });
  return Object.assign(state, { watch });
}

test('polls until there is an outcome, then stops', async () => {
  const it = watched();
  await vi.advanceTimersByTimeAsync(4_500);
  expect([it.asked, it.log]).toEqual([3, []]);

  it.answer = () => Promise.resolve(SUCCESS);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([it.asked, it.log]).toEqual([4, ['success']]);
});

test('polls immediately when asked, and never sends two requests at once', async () => {
  const it = watched();
  it.answer = () => Promise.resolve(SUCCESS);
  it.watch.hurry();
  it.watch.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect([it.asked, it.log]).toEqual([1, ['success']]);
});

test('reports the code and message when the authorization fails', async () => {
  const it = watched();
  it.answer = () =>
    Promise.resolve({ status: 'failed', error: { code: 'access_denied', message: 'The user said no' } });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(it.faults).toEqual([plainFault('access_denied', 'The user said no')]);
});

test('reports a closed window once, after a delay, and keeps polling', async () => {
  const it = watched();
  it.windowClosed = true;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(it.log).toEqual([]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(it.log).toEqual(['closed']);

  it.answer = () => Promise.resolve(SUCCESS);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(it.log).toEqual(['closed', 'success']);
});

test('reports a closed window within a second when the page has the focus', async () => {
  const it = watched();
  await vi.advanceTimersByTimeAsync(3_000);
  it.attended = true;
  it.windowClosed = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(it.log).toEqual(['closed']);
});

test('keeps polling when the network fails for a while', async () => {
  const it = watched();
  it.answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(it.log).toEqual([]);
  it.answer = () => Promise.resolve(SUCCESS);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(it.log).toEqual(['success']);
});

test('fails when the answer cannot change', async () => {
  const it = watched();
  const error = { code: 'unknown_connect_session_token', message: 'expired' };
  it.answer = () =>
    Promise.reject(
      new TRPCClientError('expired', { result: { error: { code: -32001, message: 'expired', data: { error } } } }),
    );
  await vi.advanceTimersByTimeAsync(1_500);
  expect(it.faults).toEqual([plainFault(error.code, error.message)]);
});

test('times out after 15 minutes', async () => {
  const it = watched();
  await vi.advanceTimersByTimeAsync(15 * 60_000 + 1_500);
  expect(it.faults).toEqual([plainFault('timed_out')]);
  const { asked } = it;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.asked).toBe(asked);
});

test('reports nothing when it was stopped', async () => {
  const it = watched();
  it.answer = () => Promise.resolve(SUCCESS);
  it.watch.hurry();
  it.watch.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([it.asked, it.log]).toEqual([1, []]);
});
