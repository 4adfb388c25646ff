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
  ['200 is done', new Response('', { status: 200 }), true],
  ['204 is done', new Response(null, { status: 204 }), true],
  ['an address that is gone had no token left', new Response('', { status: 404 }), true],
  ['a token that is void already needs nothing', Response.json({ error: 'invalid_token' }, { status: 400 }), true],
  ['a token that was revoked needs nothing', Response.json({ ok: false, error: 'token_revoked' }), true],
  ['ok:false is not done', Response.json({ ok: false, error: 'fatal_error' }), false],
  ['a server error is not done', new Response('', { status: 500 }), false],
])('revocation: %s', async (_rule, response, isDone) => {
  const { fetch, calls } = answering(response);
  const input = { url: new URL('https://p.test/tokens/abc'), method: 'DELETE', token: 'abc', tokenTypeHint: 'refresh_token', send: 'url' } as const;
  const rules = { ok: { path: 'ok', equals: true } };
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const promise = revokeToken(fetch, { ...input, client, rules: isJson ? rules : {}, now });
  if (isDone) await expect(promise).resolves.toBeUndefined();
  else await expect(promise).rejects.toBeInstanceOf(OAuthError);
  expect(calls).toEqual([['https://p.test/tokens/abc', { method: 'DELETE', headers: { accept: 'application/json' } }]]);
});

const FORM = 'application/x-www-form-urlencoded';

test.each<[string, Partial<RevokeTokenInput>, Response]>([
  ['what a client asks for is not there', { method: 'DELETE' }, new Response('', { status: 404 })],
  ['an address is not there', { method: 'DELETE', send: 'bearer' }, new Response('', { status: 404 })],
  ['the client may not', {}, Response.json({ error: 'access_denied' }, { status: 403 })],
  ['the client is another', {}, Response.json({ error: 'unauthorized_client' }, { status: 400 })],
  ['the client is not known', {}, Response.json({ error: 'invalid_client' }, { status: 401 })],
  ['somebody is to sign in', {}, Response.json({ error: 'login_required' }, { status: 400 })],
])('an answer that says nothing of the token leaves it open: %s', async (_rule, terms, response) => {
  const { fetch } = answering(response);
  const input = { url: new URL('https://p.test/revoke'), token: 'the-token', tokenTypeHint: 'access_token', client: { ...client, secret: 'the-secret' }, rules: {}, now, ...terms } as const;
  await expect(revokeToken(fetch, input)).rejects.toBeInstanceOf(OAuthError);
});

test.each<[string, Partial<RevokeTokenInput>, { readonly authorization?: string; readonly type?: string; readonly body?: string }]>([
  ['by RFC 7009, with the client in the body', {}, { type: FORM, body: 'client_id=i&client_secret=s&token_type_hint=access_token&token=t' }],
  [
    'by RFC 7009, with the client in a header', { client: { ...client, auth: 'basic' } },
    { authorization: `Basic ${btoa('i:s')}`, type: FORM, body: 'token_type_hint=access_token&token=t' },
  ],
  ['under another name', { tokenParam: 'access_token' }, { type: FORM, body: 'client_id=i&client_secret=s&access_token=t' }],
  [
    'as JSON, with an authorization of its own', { bodyFormat: 'json', tokenParam: 'access_token', headers: { Authorization: 'Client s' }, params: { client_id: 'i' } },
    { authorization: 'Client s', type: 'application/json', body: '{"access_token":"t","client_id":"i"}' },
  ],
  ['as the bearer', { send: 'bearer' }, { authorization: 'Bearer t' }],
  [
    'by what it belongs to', { send: 'none', headers: { authorization: 'Bearer s' }, params: { account: 'acct_1' } },
    { authorization: 'Bearer s', type: FORM, body: 'account=acct_1' },
  ],
])('a token is taken back %s', async (_how, terms, { authorization, type, body }) => {
  const { fetch, calls } = answering(new Response(null, { status: 204 }));
  await revokeToken(fetch, { url: new URL('https://p.test/revoke'), token: 't', tokenTypeHint: 'access_token', client, rules: {}, now, ...terms });
  const headers = { accept: 'application/json', ...(authorization !== undefined && { authorization }), ...(type !== undefined && { 'content-type': type }) };
  expect(calls).toEqual([['https://p.test/revoke', { method: 'POST', headers, ...(body !== undefined && { body }) }]]);
});
