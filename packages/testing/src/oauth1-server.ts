import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { startLoopbackServer } from './loopback-server.js';
import { hasValidSignature, readOAuth1Header } from './oauth1-verification.js';
import { sendReply, type Reply } from './scripted-answer.js';

export interface OAuth1ServerOptions {
  /** Default: `HMAC-SHA1`. Requests signed with any other method are refused. */
  readonly signatureMethod?: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT';
  /** The client's public key in PEM, for RSA-SHA1. */
  readonly publicKey?: string;
  /** The realm that an API call must name. */
  readonly realm?: string;
}

export interface OAuth1Call {
  readonly method: string;
  readonly url: string;
  readonly params: ReadonlyMap<string, string>;
  readonly body: string;
  /** The `oauth_problem`; null when the call was accepted. */
  readonly problem: string | null;
}

/** An OAuth 1.0a provider; every request must be signed. */
export interface OAuth1Server extends AsyncDisposable {
  readonly origin: string;
  readonly requestUrl: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Every signed request, in order. */
  readonly calls: OAuth1Call[];
  /** Issues an access token, as if an end user had created it in the provider's settings. */
  readonly issueToken: () => { readonly id: string; readonly secret: string };
  /** Approves an authorization URL as the end user and returns the callback URL. */
  readonly approve: (authorizationUrl: URL) => URL;
  /** Queues the responses to the next requests, which then have no effect. */
  readonly script: (...replies: readonly Reply[]) => void;
}

interface Token {
  readonly secret: string;
  readonly kind: 'request' | 'access';
  readonly callback: string;
  verifier: string | null;
}

const MAX_SKEW_SECONDS = 300;

/** Starts the provider on loopback with the three endpoints of RFC 5849. Every other path is its API, which requires a call signed with an access token. */
export async function startOAuth1Server(options: OAuth1ServerOptions = {}): Promise<OAuth1Server> {
  const { signatureMethod = 'HMAC-SHA1', publicKey, realm } = options;
  const client = { id: `consumer-${random()}`, secret: `consumer-secret&${random()}` };
  const tokens = new Map<string, Token>();
  const nonces = new Set<string>();
  const calls: OAuth1Call[] = [];
  const queue: Reply[] = [];

  function problemOf(
    request: IncomingMessage,
    params: ReadonlyMap<string, string> | undefined,
    body: string,
  ): string | null {
    if (!params) return 'parameter_absent';
    if (params.get('oauth_consumer_key') !== client.id) return 'consumer_key_unknown';
    if (params.get('oauth_signature_method') !== signatureMethod) return 'signature_method_rejected';
    const timestamp = Number(params.get('oauth_timestamp'));
    if (!(Math.abs(Date.now() / 1_000 - timestamp) <= MAX_SKEW_SECONDS)) return 'timestamp_refused';
    const nonce = `${timestamp}/${params.get('oauth_token')}/${params.get('oauth_nonce')}`;
    if (!params.get('oauth_nonce') || nonces.has(nonce)) return 'nonce_used';
    nonces.add(nonce);
    const tokenId = params.get('oauth_token');
    const token = tokenId === undefined ? undefined : tokens.get(tokenId);
    if (tokenId !== undefined && !token) return 'token_rejected';
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const signed = {
      method: request.method ?? '',
      url: `${server.origin}${request.url}`,
      authorization: request.headers.authorization,
      form: isForm ? body : '',
    };
    return hasValidSignature(signed, params, {
      clientSecret: client.secret,
      tokenSecret: token?.secret ?? '',
      publicKey,
    })
      ? null
      : 'signature_invalid';
  }

  function carryOut(path: string, params: ReadonlyMap<string, string>): Reply | string {
    const id = params.get('oauth_token');
    const token = id === undefined ? undefined : tokens.get(id);
    if (path === '/request') {
      const callback = params.get('oauth_callback');
      if (callback === undefined || token) return 'parameter_absent';
      return issued({ secret: random(), kind: 'request', callback, verifier: null }, '&oauth_callback_confirmed=true');
    }
    if (path === '/token') {
      if (token?.kind !== 'request') return 'token_rejected';
      if (token.verifier === null || token.verifier !== params.get('oauth_verifier')) return 'verifier_invalid';
      tokens.delete(id ?? '');
      return issued(
        { secret: random(), kind: 'access', callback: '', verifier: null },
        '&user_id=42&screen_name=ada%20l',
      );
    }
    if (token?.kind !== 'access') return 'token_rejected';
    if (realm !== undefined && params.get('realm') !== realm) return 'realm_wrong';
    return { status: 200, body: { ok: true } };
  }

  function issued(token: Token, rest: string): Reply {
    const id = random();
    tokens.set(id, token);
    // Like many providers, sends a form with the content type of a web page.
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `oauth_token=${id}&oauth_token_secret=${token.secret}${rest}`,
    };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request)).toString();
    const path = request.url?.split('?')[0] ?? '';
    const params = readOAuth1Header(request.headers.authorization);
    const problem = problemOf(request, params, body);
    const result = problem ?? queue.shift() ?? carryOut(path, params ?? new Map());
    calls.push({
      method: request.method ?? '',
      url: request.url ?? '',
      params: params ?? new Map(),
      body,
      problem: typeof result === 'string' ? result : null,
    });
    const reply =
      typeof result === 'string'
        ? { status: 401, headers: { 'content-type': 'text/plain' }, body: `oauth_problem=${result}` }
        : result;
    await sendReply(response, reply, undefined);
  }

  const server = await startLoopbackServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    origin: server.origin,
    requestUrl: `${server.origin}/request`,
    authorizationUrl: `${server.origin}/authorize`,
    tokenUrl: `${server.origin}/token`,
    client,
    calls,
    issueToken: () => {
      const pair = { id: random(), secret: random() };
      tokens.set(pair.id, { secret: pair.secret, kind: 'access', callback: '', verifier: null });
      return pair;
    },
    approve: (authorizationUrl) => {
      const id = authorizationUrl.searchParams.get('oauth_token') ?? '';
      const token = tokens.get(id);
      if (token?.kind !== 'request') throw new Error('the authorization URL has no request token of this provider');
      token.verifier = random();
      const callback = new URL(token.callback);
      callback.searchParams.set('oauth_token', id);
      callback.searchParams.set('oauth_verifier', token.verifier);
      return callback;
    },
    script: (...replies) => void queue.push(...replies),
    [Symbol.asyncDispose]: server.close,
  };
}

function random(): string {
  return randomBytes(12).toString('hex');
}
