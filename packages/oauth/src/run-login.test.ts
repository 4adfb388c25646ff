import { describe, expect, test } from 'vitest';

import type { LoginTokenRules } from './login-token.js';
import { OAuthError } from './oauth-error.js';
import { runLogin, type LoginGrant, type LoginStep } from './run-login.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const HOUR = '2026-01-01T01:00:00.000Z';
const PASSWORD = 'pa55 word';

const step: LoginStep = () => ({
  url: 'https://api.test/login?apikey=sent-in-the-query',
  init: {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: JSON.stringify({ user: 'ada', password: PASSWORD }),
  },
});

interface Given {
  readonly body?: string | object;
  readonly status?: number;
  readonly headers?: [string, string][];
}

function answer({ body = '', status = 200, headers = [] }: Given): Response {
  return new Response(status === 204 ? null : typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers,
  });
}

function logIn(token: LoginTokenRules, ...answers: readonly Given[]): Promise<LoginGrant> {
  const left = answers.map(answer);
  const fetch = async (): Promise<Response> => left.shift() ?? Promise.reject(new Error('no answer was scripted'));
  return runLogin(fetch, { steps: answers.map(() => step), token, secrets: [PASSWORD], now: () => NOW });
}

const jwt = (claims: object): string =>
  [{ alg: 'HS256' }, claims, 'x'].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('runLogin finds the token', () => {
  test.each<[string, LoginTokenRules, Given, string]>([
    ['at a path', { path: 'credentials.token' }, { body: { credentials: { token: 't' } } }, 't'],
    [
      'in an array item',
      { path: 'tokens[?primary].value' },
      { body: { tokens: [{ value: 'a' }, { value: 'b', primary: true }] } },
      'b',
    ],
    ['in a response that is an array', { path: '[0].token' }, { body: [{ token: 't' }] }, 't'],
    ['as a number', { path: 'sessionId' }, { body: { sessionId: 12 } }, '12'],
    ['as the whole body', { is: 'text' }, { body: ' t\n', headers: [['content-type', 'text/plain']] }, 't'],
    ['as the whole body in a JSON string', { is: 'text' }, { body: '"t"' }, 't'],
    ['in a response header', { header: 'X-Token' }, { status: 204, headers: [['x-token', 't']] }, 't'],
    [
      'in its cookies, in the form of a Cookie header',
      { is: 'cookies' },
      {
        body: {},
        headers: [
          ['set-cookie', 'B1SESSION=abc; HttpOnly; Path=/'],
          ['set-cookie', 'ROUTEID=.node1; path=/'],
          ['set-cookie', 'old=x; Max-Age=0'],
        ],
      },
      'B1SESSION=abc; ROUTEID=.node1',
    ],
  ])('%s', async (_rule, rules, given, token) => {
    expect((await logIn(rules, given)).token).toBe(token);
  });
});

describe('runLogin takes the expiry', () => {
  const at = (rules: LoginTokenRules, value: unknown, token: string = 't'): Promise<LoginGrant> =>
    logIn({ path: 'token', expiryPath: 'ends', ...rules }, { body: { token, ends: value } });

  test.each<[string, LoginTokenRules, unknown, string | null]>([
    ['from a number of seconds', { expiryKind: 'in' }, 60, '2026-01-01T00:01:00.000Z'],
    ['from seconds as a string', { expiryKind: 'in' }, '60', '2026-01-01T00:01:00.000Z'],
    ['from seconds when no kind is given', {}, 60, '2026-01-01T00:01:00.000Z'],
    ['from hours, minutes and seconds', { expiryKind: 'in' }, '177:05:38', '2026-01-08T09:05:38.000Z'],
    ['from milliseconds', { expiryKind: 'in-ms' }, 60_000, '2026-01-01T00:01:00.000Z'],
    ['from a date', { expiryKind: 'at' }, '2026-01-02T00:00:00+02:00', '2026-01-01T22:00:00.000Z'],
    ['from a Unix time in seconds', { expiryKind: 'at' }, 1_767_229_200, HOUR],
    ['from a Unix time in milliseconds', { expiryKind: 'at' }, 1_767_229_200_000, HOUR],
    ['from the lifetime of the rules', { ttlSeconds: 120 }, undefined, '2026-01-01T00:02:00.000Z'],
    ['as unknown when nothing states it', {}, undefined, null],
    ['as unknown when it is negative', { expiryKind: 'in' }, -1, null],
    ['as unknown when it is more than ten years ahead', { expiryKind: 'in' }, 1e308, null],
  ])('%s', async (_rule, rules, value, end) => {
    expect((await at(rules, value)).expiresAt).toEqual(end === null ? null : new Date(end));
  });

  test('from a JWT rather than from the lifetime of the rules', async () => {
    expect((await at({ ttlSeconds: 60 }, undefined, jwt({ exp: 1_767_229_200 }))).expiresAt).toEqual(new Date(HOUR));
  });
});

test('runLogin builds later requests from earlier responses and captures values from any of them', async () => {
  const seen: unknown[][] = [];
  const remember: LoginStep = (answers) => {
    seen.push([...answers]);
    return step(answers);
  };
  const left = [answer({ body: { host: 'eu', user: { id: 7 } } }), answer({ body: { token: 't', refresh: 'r' } })];
  const grant = await runLogin(async () => left.shift() ?? Response.error(), {
    steps: [remember, remember],
    token: { path: 'token', refreshPath: 'refresh' },
    capture: { user_id: 'step1.user.id', refresh: 'step2.refresh', gone: 'step1.nothing', whole: 'step1.user' },
    secrets: [],
    now: () => NOW,
  });
  expect(seen).toEqual([[], [{ host: 'eu', user: { id: 7 } }]]);
  expect(grant).toEqual({
    token: 't',
    refreshToken: 'r',
    expiresAt: null,
    raw: { token: 't', refresh: 'r' },
    captured: { user_id: '7', refresh: 'r' },
  });
});

describe('runLogin classifies', () => {
  const PATH: LoginTokenRules = { path: 'token' };
  test.each<[string, LoginTokenRules, Given, Partial<OAuthError>]>([
    ['a 401 as a refusal', PATH, { status: 401 }, { kind: 'refused', error: 'login_refused', status: 401 }],
    [
      'a 400 with a message as a refusal',
      PATH,
      { status: 400, body: { error: 'invalid_client', message: 'no such user' } },
      { kind: 'refused', error: 'invalid_client', description: 'no such user' },
    ],
    [
      'an error code with status 200 as a refusal',
      PATH,
      { body: { error: 'invalid_grant' } },
      { kind: 'refused', error: 'invalid_grant' },
    ],
    [
      'an unknown error with status 200 as unavailable',
      PATH,
      { body: { error: { message: 'down' } } },
      { kind: 'unavailable', description: 'down' },
    ],
    [
      'a rate limit as unavailable',
      PATH,
      { status: 429, headers: [['retry-after', '7']] },
      { kind: 'unavailable', retryAfterMs: 7_000 },
    ],
    ['a server error as unavailable', PATH, { status: 503, body: { error: 'invalid_grant' } }, { kind: 'unavailable' }],
    [
      'a redirect as unavailable',
      PATH,
      { status: 302, headers: [['location', 'https://evil.test/']] },
      { kind: 'unavailable', message: expect.stringContaining('redirect') as never },
    ],
    [
      'a web page as unavailable',
      PATH,
      { body: '<html>token</html>' },
      { kind: 'unavailable', message: expect.stringContaining('web page') as never },
    ],
    [
      'a web page as unavailable when the body should be the token',
      { is: 'text' },
      { body: '<html>' },
      { kind: 'unavailable', message: expect.stringContaining('no token') as never },
    ],
    [
      'an empty response as unavailable',
      PATH,
      { status: 204 },
      { kind: 'unavailable', message: expect.stringContaining('empty') as never },
    ],
    [
      'truncated JSON as unavailable',
      PATH,
      { body: '{"token":"secret' },
      { kind: 'unavailable', message: expect.stringMatching(/valid JSON$/) as never },
    ],
    [
      'deeply nested JSON as unavailable',
      PATH,
      { body: '['.repeat(100_000) },
      { kind: 'unavailable', message: expect.stringContaining('nests deeper') as never },
    ],
    [
      'a token that is not a string as unavailable',
      PATH,
      { body: { token: { value: 't' } } },
      { kind: 'unavailable', message: expect.stringContaining('no token') as never },
    ],
    [
      'a token with a line break as unavailable',
      PATH,
      { body: { token: 'a\r\nx: b' } },
      { kind: 'unavailable', message: expect.stringContaining('invalid characters') as never },
    ],
    [
      'a huge token as unavailable',
      PATH,
      { body: { token: 'x'.repeat(200_000) } },
      { kind: 'unavailable', message: expect.stringContaining('too long') as never },
    ],
    [
      'a refresh token with a line break as unavailable',
      { ...PATH, refreshPath: 'r' },
      { body: { token: 't', r: 'a\nb' } },
      { kind: 'unavailable' },
    ],
    [
      'a token on a prototype as unavailable',
      { path: 'constructor.name' },
      { body: { a: 1 } },
      { kind: 'unavailable' },
    ],
    [
      'a response without cookies as unavailable',
      { is: 'cookies' },
      { body: {} },
      { kind: 'unavailable', message: expect.stringContaining('no token') as never },
    ],
  ])('%s', async (_what, rules, given, expected) => {
    const error = await logIn(rules, given).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OAuthError);
    expect(error).toMatchObject(expected);
  });

  test('a response that the caller cuts off as unavailable', async () => {
    const cut = async (): Promise<Response> => Promise.reject(new Error('too large'));
    await expect(runLogin(cut, { steps: [step], token: PATH, secrets: [], now: () => NOW })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});

test('runLogin redacts everything that it sent in its error', async () => {
  const echo = `bad: ${PASSWORD} ${encodeURIComponent(PASSWORD)} sent-in-the-query`;
  const error = await logIn({ path: 't' }, { status: 400, body: { error: echo, message: echo } }).catch(
    (caught: unknown) => caught,
  );
  const shown = JSON.stringify([(error as OAuthError).message, error]);
  expect(shown).toContain('[redacted]');
  expect(shown).not.toMatch(/pa55|sent-in-the-query/);
});
