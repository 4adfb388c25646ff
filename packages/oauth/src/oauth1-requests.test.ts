import { generateKeyPairSync } from 'node:crypto';

import { startOAuth1Server, type OAuth1Server, type OAuth1ServerOptions } from '@holdfast/fixtures';
import { describe, expect, test } from 'vitest';

import type { OAuthError } from './oauth-error.js';
import { requestOAuth1AccessToken, requestOAuth1RequestToken, type OAuth1Exchange } from './oauth1-requests.js';

const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, { ...init, redirect: 'manual' });
const CALLBACK = 'https://here.test/oauth/callback/abc?state=s1';

function exchangeOf(server: OAuth1Server, url: string, given: Partial<OAuth1Exchange> = {}): OAuth1Exchange {
  return { url: new URL(url), signatureMethod: 'HMAC-SHA1', client: server.client, now: () => new Date(), ...given };
}

const requestTokenOf = (
  server: OAuth1Server,
  given: Partial<OAuth1Exchange> & { readonly params?: Record<string, string> } = {},
) => requestOAuth1RequestToken(send, { ...exchangeOf(server, server.requestUrl, given), callback: CALLBACK, ...given });

function verifierOf(server: OAuth1Server, requestToken: string): string {
  return (
    server
      .approve(new URL(`${server.authorizationUrl}?oauth_token=${requestToken}`))
      .searchParams.get('oauth_verifier') ?? ''
  );
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicKey = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

test.each<[OAuth1ServerOptions['signatureMethod'] & string, 'GET' | undefined]>([
  ['HMAC-SHA1', undefined],
  ['HMAC-SHA1', 'GET'],
  ['HMAC-SHA256', undefined],
  ['RSA-SHA1', undefined],
  ['PLAINTEXT', 'GET'],
])(
  'a server that checks every signature issues tokens when requests are signed with %s and sent by %s',
  async (signatureMethod, method) => {
    await using server = await startOAuth1Server({ signatureMethod, publicKey });
    const client = { id: server.client.id, secret: signatureMethod === 'RSA-SHA1' ? pem : server.client.secret };
    const given = { signatureMethod, client, ...(method && { method }) };
    const requestToken = await requestTokenOf(server, { ...given, params: { x_auth_access_type: 'read & write+' } });
    const verifier = verifierOf(server, requestToken.id);
    const grant = await requestOAuth1AccessToken(send, {
      ...exchangeOf(server, server.tokenUrl, given),
      requestToken,
      verifier,
    });

    expect(grant.raw).toEqual({
      oauth_token: grant.token.id,
      oauth_token_secret: grant.token.secret,
      user_id: '42',
      screen_name: 'ada l',
    });
    expect(server.calls.map(({ method: used, problem }) => [used, problem])).toEqual([
      [method ?? 'POST', null],
      [method ?? 'POST', null],
    ]);
    expect(server.calls[0]?.params.get('oauth_callback')).toBe(CALLBACK);
    expect(new Set(server.calls.map(({ params }) => params.get('oauth_nonce'))).size).toBe(2);
  },
);

async function failure(run: Promise<unknown>): Promise<OAuthError> {
  return run.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error as OAuthError,
  );
}

describe('requesting a token rejects', () => {
  test.each([
    [
      'as client_misconfigured when the client secret is wrong',
      { id: 'x', secret: 'wrong' },
      { kind: 'client_misconfigured', error: 'consumer_key_unknown' },
    ],
  ])('%s', async (_rule, client, expected) => {
    await using server = await startOAuth1Server();
    expect(await failure(requestTokenOf(server, { client }))).toMatchObject({ ...expected, status: 401 });
  });

  test('as refused when the verifier is wrong', async () => {
    await using server = await startOAuth1Server();
    const requestToken = await requestTokenOf(server);
    verifierOf(server, requestToken.id);
    const run = requestOAuth1AccessToken(send, {
      ...exchangeOf(server, server.tokenUrl),
      requestToken,
      verifier: 'guessed',
    });
    expect(await failure(run)).toMatchObject({ kind: 'refused', error: 'verifier_invalid' });
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  test.each([
    [
      'when the callback is not confirmed',
      { status: 200, headers: form, body: 'oauth_token=a&oauth_token_secret=b' },
      'unavailable',
      null,
    ],
    [
      'when the token has no secret',
      { status: 200, headers: form, body: 'oauth_token=a&oauth_callback_confirmed=true' },
      'unavailable',
      null,
    ],
    [
      'when the response is a web page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>oauth_token=a</html>' },
      'unavailable',
      null,
    ],
    [
      "with the provider's sentence when the response is plain text",
      { status: 401, headers: { 'content-type': 'text/plain' }, body: 'Failed to validate oauth signature' },
      'client_misconfigured',
      'Failed to validate oauth signature',
    ],
    [
      'as unavailable when the server responds with 503',
      { status: 503, headers: { 'retry-after': '7' }, body: 'oauth_problem=token_rejected' },
      'unavailable',
      null,
    ],
    ['when the response is a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'unavailable', null],
    [
      'when the token contains line breaks',
      { status: 200, headers: form, body: 'oauth_token=a%0d%0ab&oauth_token_secret=b&oauth_callback_confirmed=true' },
      'unavailable',
      null,
    ],
  ])('%s', async (_what, reply, kind, description) => {
    await using server = await startOAuth1Server();
    server.script(reply);
    expect(await failure(requestTokenOf(server))).toMatchObject({ name: 'OAuthError', kind, description });
    expect(server.calls).toHaveLength(1);
  });

  test('with an error that redacts every secret when the provider quotes them', async () => {
    await using server = await startOAuth1Server();
    const requestToken = await requestTokenOf(server);
    const key = `${encodeURIComponent(server.client.secret)} and ${requestToken.secret}`;
    server.script({
      status: 401,
      headers: { 'content-type': 'text/plain' },
      body: `Invalid signature, key was ${key}`,
    });
    const error = await failure(
      requestOAuth1AccessToken(send, {
        ...exchangeOf(server, server.tokenUrl),
        requestToken,
        verifier: 'guessed-verifier',
      }),
    );
    expect(error.description).toBe('Invalid signature, key was [redacted] and [redacted]');
  });
});

test('requestOAuth1RequestToken also reads JSON', async () => {
  await using server = await startOAuth1Server();
  server.script({ status: 200, body: { oauth_token: 'a', oauth_token_secret: 'b', oauth_callback_confirmed: 'true' } });
  expect(await requestTokenOf(server)).toMatchObject({ id: 'a', secret: 'b' });
});
