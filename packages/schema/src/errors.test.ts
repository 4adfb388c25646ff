import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { AppError, ERROR_CODES, errorBodySchema, invalidBody, invalidBodyOf, issuesOf, notFound } from './errors.js';

test('every error code is unique and in snake case', () => {
  expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  expect(ERROR_CODES.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
});

describe('an AppError', () => {
  test('is an Error with a code and no other details', () => {
    const error = new AppError('not_found', 'gone');
    expect(error).toBeInstanceOf(Error);
    expect({ ...error }).toEqual({
      name: 'AppError',
      code: 'not_found',
      issues: undefined,
      payload: undefined,
      retryAfterSeconds: undefined,
    });
    expect([error.message, 'cause' in error]).toEqual(['gone', false]);
  });

  test('keeps its cause, payload, issues and retryAfterSeconds', () => {
    const cause = new Error('inside');
    const details = {
      cause,
      payload: { a: 1 },
      issues: [{ code: 'custom', message: 'm', path: ['a'] }],
      retryAfterSeconds: 3,
    };
    const error = new AppError('refresh_failed', 'm', details);
    expect({
      cause: error.cause,
      payload: error.payload,
      issues: error.issues,
      retryAfterSeconds: error.retryAfterSeconds,
    }).toEqual(details);
  });

  test('made by notFound names what is missing', () => {
    expect(notFound('connection', 'c 1')).toMatchObject({
      code: 'not_found',
      message: 'connection "c 1" does not exist',
    });
  });

  test('made by invalidBody names the field and the rule', () => {
    const issue = { code: 'invalid_string', message: 'is unknown', path: ['provider'] };
    expect(invalidBody(['provider'], 'is unknown', 'invalid_string')).toMatchObject({
      code: 'invalid_body',
      message: 'provider: is unknown',
      issues: [issue],
    });
    expect(invalidBody([], 'is empty')).toMatchObject({
      message: 'body: is empty',
      issues: [{ code: 'custom', message: 'is empty', path: [] }],
    });
  });

  test('made by invalidBodyOf names all issues', () => {
    const issues = [
      { code: 'custom', message: 'one', path: ['a', '0'] },
      { code: 'custom', message: 'two', path: ['b'] },
    ];
    expect(invalidBodyOf(issues)).toMatchObject({ message: 'a.0: one; b: two', issues });
  });
});

describe('issues', () => {
  test('have a code, a message and a path of strings', () => {
    const result = z.object({ list: z.array(z.number()) }).safeParse({ list: [1, 'x'] });
    expect(result.success ? [] : issuesOf(result.error)).toEqual([
      { code: 'invalid_type', message: 'Invalid input: expected number, received string', path: ['list', '1'] },
    ]);
  });

  test('never contain the refused value', () => {
    const result = z.object({ secret: z.string().regex(/^a$/) }).safeParse({ secret: 'hunter2' });
    expect(JSON.stringify(result.success ? [] : issuesOf(result.error))).not.toContain('hunter2');
  });
});

test.each<[string, object]>([
  ['code and message', { code: 'not_found', message: 'm' }],
  ['issues', { code: 'invalid_body', message: 'm', errors: [{ code: 'custom', message: 'm', path: ['a'] }] }],
  [
    'method, path, payload and request id',
    { code: 'too_many_request', message: 'm', method: 'GET', path: '/connections', payload: { a: 1 }, request_id: 'r' },
  ],
])('the body of a failed response has %s', (_rule, error) => {
  expect(errorBodySchema.parse({ error: { ...error, stack: 'x' } })).toEqual({ error });
});
