import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';

import { faultOf, isSignedOut, sentenceOf } from './fault.js';

function answered(error: Readonly<Record<string, unknown>>): Error {
  return new TRPCClientError('no', { result: { error: { code: -32000, message: 'no', data: { error } } } });
}

test("the server's code, words and request id are kept", () => {
  const error = { code: 'server_error', message: 'it broke', request_id: 'r-1' };
  expect(faultOf(answered(error))).toEqual({ code: 'server_error', message: 'it broke', requestId: 'r-1' });
});

test('whatever did not come from the server is the network', () => {
  expect(faultOf(new TypeError('Failed to fetch'))).toEqual({ code: 'network', message: '', requestId: null });
  expect(faultOf(new TRPCClientError('Unexpected token <'))).toEqual({ code: 'network', message: '', requestId: null });
});

test('only a session that is over signs out', () => {
  const codes = ['operator_sign_in_required', 'network', 'forbidden'];
  expect(codes.map((code) => isSignedOut({ code, message: '', requestId: null }))).toEqual([true, false, false]);
});

test.each([
  ['network', '', null, 'The server could not be reached. Check that it is running and try again.'],
  ['server_error', 'hidden', 'r-1', 'The server met an error. Its log tells more about the request r-1.'],
  ['server_error', 'hidden', null, 'The server met an error.'],
  ['invalid_query_params', 'tags.plan: is too long', null, 'The filters cannot be used: tags.plan: is too long.'],
  ['forbidden', 'not here', null, 'The server refused the request: not here.'],
])('%s is told in a sentence', (code, message, requestId, sentence) => {
  expect(sentenceOf({ code, message, requestId })).toBe(sentence);
});
