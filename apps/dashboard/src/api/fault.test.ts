import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';

import { faultOf, isSignedOut, sentenceOf } from './fault.js';

function answered(error: Readonly<Record<string, unknown>>): Error {
  return new TRPCClientError('no', { result: { error: { code: -32000, message: 'no', data: { error } } } });
}

test("keeps the server's code, message and request id", () => {
  const error = { code: 'server_error', message: 'it broke', request_id: 'r-1' };
  expect(faultOf(answered(error))).toEqual({ code: 'server_error', message: 'it broke', requestId: 'r-1' });
});

test('reports a network fault when the server did not answer', () => {
  expect(faultOf(new TypeError('Failed to fetch'))).toEqual({ code: 'network', message: '', requestId: null });
  expect(faultOf(new TRPCClientError('Unexpected token <'))).toEqual({ code: 'network', message: '', requestId: null });
});

test('signs out only when the session has ended', () => {
  const codes = ['operator_sign_in_required', 'network', 'forbidden'];
  expect(codes.map((code) => isSignedOut({ code, message: '', requestId: null }))).toEqual([true, false, false]);
});

test.each([
  ['network', '', null, 'The server could not be reached. Check that it is running and try again.'],
  ['server_error', 'hidden', 'r-1', 'The server reported an error. Look for the request r-1 in its log.'],
  ['server_error', 'hidden', null, 'The server reported an error.'],
  ['invalid_query_params', 'tags.plan: is too long', null, 'The filters are not valid: tags.plan: is too long.'],
  ['forbidden', 'not here', null, 'The server refused the request: not here.'],
])('explains %s in a sentence', (code, message, requestId, sentence) => {
  expect(sentenceOf({ code, message, requestId })).toBe(sentence);
});
