import '@holdfast/testing/jest';
import type { TestHoldfast } from '@holdfast/testing';
import { expect } from 'expect';

/** It only has to compile: the matchers have types in jest's own `expect`. */
export async function usesMatchers(test: TestHoldfast, call: Promise<unknown>): Promise<void> {
  await expect(call).toRejectWithCode('invalid_credentials', 'refresh_failed');
  await expect(call).toNeedReconnect();
  expect(test).toHaveDelivered({ operation: 'refresh' });
  // @ts-expect-error -- an event has no such operation
  expect(test).toHaveDelivered({ operation: 1 });
}
