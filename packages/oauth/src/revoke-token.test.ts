import { expect, test } from 'vitest';

import { OAuthError } from './oauth-error.js';
import { revokeToken, type RevokeTokenInput } from './revoke-token.js';
import type { OAuthFetch } from './send-request.js';

const now = (): Date => new Date('2026-01-01T00:00:00Z');
const client = { id: 'i', secret: 's', auth: 'body' as const };

function answering(response: Response): { readonly fetch: OAuthFetch; readonly calls: unknown[] } {
  const calls: unknown[] = [];
  return {
    calls,
    fetch: (url, init) => {
      calls.push([url, init]);
      return Promise.resolve(response);
    },
  };
}

test.each<[string, Response, boolean]>([
  ['resolves for 200', new Response('', { status: 200 }), true],
  ['resolves for 204', new Response(null, { status: 204 }), true],
  ['resolves for 404 when the URL contains the token', new Response('', { status: 404 }), true],
  ['resolves when the token is already invalid', Response.json({ error: 'invalid_token' }, { status: 400 }), true],
  ['resolves when the token was already revoked', Response.json({ ok: false, error: 'token_revoked' }), true],
  ['rejects when the response says ok: false', Response.json({ ok: false, error: 'fatal_error' }), false],
  ['rejects for a server error', new Response('', { status: 500 }), false],
])('revokeToken %s', async (_rule, response, isDone) => {
  const { fetch, calls } = answering(response);
  const input = {
    url: new URL('https://p.test/tokens/abc'),
    method: 'DELETE',
    token: 'abc',
    tokenTypeHint: 'refresh_token',
    send: 'url',
  } as const;
  const rules = { ok: { path: 'ok', equals: true } };
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const promise = revokeToken(fetch, { ...input, client, rules: isJson ? rules : {}, now });
  if (isDone) await expect(promise).resolves.toBeUndefined();
  else await expect(promise).rejects.toBeInstanceOf(OAuthError);
  expect(calls).toEqual([['https://p.test/tokens/abc', { method: 'DELETE', headers: { accept: 'application/json' } }]]);
});

const FORM = 'application/x-www-form-urlencoded';

test.each<[string, Partial<RevokeTokenInput>, Response]>([
  ['404 for a token in the body', { method: 'DELETE' }, new Response('', { status: 404 })],
  ['404 for a bearer token', { method: 'DELETE', send: 'bearer' }, new Response('', { status: 404 })],
  ['access_denied', {}, Response.json({ error: 'access_denied' }, { status: 403 })],
  ['unauthorized_client', {}, Response.json({ error: 'unauthorized_client' }, { status: 400 })],
  ['invalid_client', {}, Response.json({ error: 'invalid_client' }, { status: 401 })],
  ['login_required', {}, Response.json({ error: 'login_required' }, { status: 400 })],
])(
  'revokeToken rejects when the response does not say that the token is invalid: %s',
  async (_rule, options, response) => {
    const { fetch } = answering(response);
    const input = {
      url: new URL('https://p.test/revoke'),
      token: 'the-token',
      tokenTypeHint: 'access_token',
      client: { ...client, secret: 'the-secret' },
      rules: {},
      now,
      ...options,
    } as const;
    await expect(revokeToken(fetch, input)).rejects.toBeInstanceOf(OAuthError);
  },
);

test.each<
  [
    string,
    Partial<RevokeTokenInput>,
    { readonly authorization?: string; readonly type?: string; readonly body?: string },
  ]
>([
  [
    'as RFC 7009 specifies, with the client in the body',
    {},
    { type: FORM, body: 'client_id=i&client_secret=s&token_type_hint=access_token&token=t' },
  ],
  [
    'as RFC 7009 specifies, with the client in a header',
    { client: { ...client, auth: 'basic' } },
    { authorization: `Basic ${btoa('i:s')}`, type: FORM, body: 'token_type_hint=access_token&token=t' },
  ],
  [
    'under another parameter name',
    { tokenParam: 'access_token' },
    { type: FORM, body: 'client_id=i&client_secret=s&access_token=t' },
  ],
  [
    'as JSON, with a custom authorization header',
    {
      bodyFormat: 'json',
      tokenParam: 'access_token',
      headers: { Authorization: 'Client s' },
      params: { client_id: 'i' },
    },
    { authorization: 'Client s', type: 'application/json', body: '{"access_token":"t","client_id":"i"}' },
  ],
  ['as a bearer token', { send: 'bearer' }, { authorization: 'Bearer t' }],
  [
    'by parameters instead of the token',
    { send: 'none', headers: { authorization: 'Bearer s' }, params: { account: 'acct_1' } },
    { authorization: 'Bearer s', type: FORM, body: 'account=acct_1' },
  ],
])('revokeToken sends the token %s', async (_how, options, { authorization, type, body }) => {
  const { fetch, calls } = answering(new Response(null, { status: 204 }));
  await revokeToken(fetch, {
    url: new URL('https://p.test/revoke'),
    token: 't',
    tokenTypeHint: 'access_token',
    client,
    rules: {},
    now,
    ...options,
  });
  const headers = {
    accept: 'application/json',
    ...(authorization !== undefined && { authorization }),
    ...(type !== undefined && { 'content-type': type }),
  };
  expect(calls).toEqual([['https://p.test/revoke', { method: 'POST', headers, ...(body !== undefined && { body }) }]]);
});
