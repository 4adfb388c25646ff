import { plainFault } from '@holdfast/ui';
import { expect, test } from 'vitest';

import { isSignedOut, sentenceOf } from './fault.js';

test('signs out only when the session has ended', () => {
  const codes = ['operator_sign_in_required', 'network', 'forbidden'];
  expect(codes.map((code) => isSignedOut(plainFault(code)))).toEqual([true, false, false]);
});

test.each([
  ['network', '', null, 'The server could not be reached. Check that it is running and try again.'],
  ['server_error', 'hidden', 'r-1', 'The server reported an error. Look for the request r-1 in its log.'],
  ['server_error', 'hidden', null, 'The server reported an error.'],
  ['invalid_query_params', 'tags.plan: is too long', null, 'The filters are not valid: tags.plan: is too long.'],
  ['forbidden', 'not here', null, 'Your secret key does not allow this: not here.'],
])('explains %s in a sentence', (code, message, requestId, sentence) => {
  expect(sentenceOf({ ...plainFault(code, message), requestId })).toBe(sentence);
});
