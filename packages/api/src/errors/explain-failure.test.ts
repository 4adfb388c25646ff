import { AppError } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { explainFailure } from './explain-failure.js';

test('reports a known error with its wire code, message, issues and payload', () => {
  const issues = [{ code: 'custom', message: 'must be so', path: ['a', '0'] }];
  const failure = explainFailure(
    new AppError('refresh_backoff', 'wait', { issues, payload: { reason: 'x' }, retryAfterSeconds: 7 }),
    'r1',
  );
  expect(failure).toEqual({
    status: 424,
    trpcCode: 'PRECONDITION_FAILED',
    internalCode: 'refresh_backoff',
    retryAfterSeconds: 7,
    body: { error: { code: 'invalid_credentials', message: 'wait', errors: issues, payload: { reason: 'x' } } },
  });
});

test.each([
  ['the caller', 'unknown_account', 401, { payload: {} }],
  ['a login', 'two_step_credentials_fetch_error', 400, { payload: {} }],
  ['anything else', 'not_found', 404, {}],
] as const)('reports a refusal of %s with the members that the published SDKs expect', (_whom, code, status, more) => {
  const failure = explainFailure(new AppError(code, 'no'), 'r1');
  expect([failure.status, failure.body]).toEqual([status, { error: { code, message: 'no', ...more } }]);
});

test.each([
  ['an error of a library', new Error('canary')],
  ['a thrown text', 'canary'],
  ['nothing', undefined],
  ['a broken seal', new AppError('server_error', 'told', { cause: new Error('canary') })],
])('shows the caller only a request id for %s', (_what, error) => {
  const { status, body } = explainFailure(error, 'r1');
  expect(status).toBe(500);
  expect(body.error).toEqual({ code: 'server_error', message: expect.any(String), request_id: 'r1' });
  expect(JSON.stringify(body)).not.toContain('canary');
});

test.each(['CONNECTION_CLOSED', 'ECONNREFUSED', 'CONNECT_TIMEOUT', '57P01', '08006', '53300'])(
  'asks to try again when the database is unreachable (%s)',
  (code) => {
    const failure = explainFailure(Object.assign(new Error('canary'), { code }), 'r1');
    expect(failure).toMatchObject({
      status: 503,
      retryAfterSeconds: 2,
      body: { error: { code: 'service_unavailable' } },
    });
    expect(JSON.stringify(failure.body)).not.toContain('canary');
  },
);
