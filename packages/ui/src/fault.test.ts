import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';

import { faultOf, plainFault } from './fault.js';

function answered(error: Readonly<Record<string, unknown>>): Error {
  return new TRPCClientError('no', { result: { error: { code: -32000, message: 'no', data: { error } } } });
}

test("keeps the server's code, message, faulty fields and request id", () => {
  const errors = [{ code: 'too_big', message: 'is too long', path: ['tags', 'plan'] }];
  const error = { code: 'server_error', message: 'it broke', request_id: 'r-1', errors };
  expect(faultOf(answered(error))).toEqual({
    code: 'server_error',
    message: 'it broke',
    issues: errors,
    payload: {},
    requestId: 'r-1',
  });
});

test('reports a network fault when the server did not answer', () => {
  expect(faultOf(new TypeError('Failed to fetch'))).toEqual(plainFault('network'));
  expect(faultOf(new TRPCClientError('Unexpected token <'))).toEqual(plainFault('network'));
});
