import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { startLoopbackServer } from './loopback-server.js';
import { sendReply, type Reply, type ScriptedAnswer } from './scripted-answer.js';
import { exchange, isClient, readParams, tokenReply } from './scripted-token-exchange.js';
import { TokenFamilies, type FirstTokens, type IssuedCode, type Rotation } from './token-families.js';
import type { LedgerEntry, TokenLedger } from './token-ledger.js';

export interface ScriptedTokenEndpointOptions {
  /** Default: `strict`. */
  readonly rotation?: Rotation;
  /** For `grace`: how long a used refresh token still works, in milliseconds; default 10,000. */
  readonly graceMs?: number;
  /** Default: 3600. Null omits `expires_in`, and the tokens never expire. */
  readonly accessTokenTtlSeconds?: number | null;
  readonly scope?: string;
  readonly now?: () => Date;
}

export interface ScriptedTokenEndpoint extends AsyncDisposable {
  readonly origin: string;
  readonly tokenUrl: string;
  readonly revocationUrl: string;
  /** `GET` with a bearer token: 200 while the token is live, 401 otherwise. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ledger: TokenLedger;
  /** Issues the first tokens, as if an end user had just authorized. */
  readonly authorize: () => FirstTokens;
  /** Issues an authorization code, bound to a redirect URI and a code challenge if they are given. */
  readonly issueCode: (bound?: Partial<IssuedCode>) => string;
  /** Queues responses: each request takes the next one, and requests after the last one are handled normally. */
  readonly script: (...answers: readonly ScriptedAnswer[]) => void;
  /** Sets the response to every request while the queue is empty; null restores the normal behavior. */
  readonly always: (answer: ScriptedAnswer | null) => void;
  /** Holds all responses until the returned function is called. */
  readonly hold: () => () => void;
  readonly expireAccessTokens: () => void;
  /** Revokes the grant of a token, as an end user does in the provider's settings. */
  readonly withdraw: (token: string) => void;
  readonly isLive: (accessToken: string) => boolean;
  readonly isRefreshable: (refreshToken: string) => boolean;
  readonly close: () => Promise<void>;
}

type WritableEntry = { -readonly [Name in keyof LedgerEntry]: LedgerEntry[Name] };

/**
 * Starts a token endpoint on loopback whose responses a test can script. Supports client authentication (body or Basic), codes, refresh
 * with rotation and reuse detection, client credentials, and revocation.
 */
export async function scriptedTokenEndpoint(
  options: ScriptedTokenEndpointOptions = {},
): Promise<ScriptedTokenEndpoint> {
  const { rotation = 'strict', graceMs = 10_000, accessTokenTtlSeconds = 3600, now = () => new Date() } = options;
  const families = new TokenFamilies({ rotation, graceMs, accessTokenTtlSeconds, now });
  const client = { id: 'scripted-client', secret: randomBytes(24).toString('base64url') };
  const requests: WritableEntry[] = [];
  const presented: string[] = [];
  const revoked: string[] = [];
  const queue: ScriptedAnswer[] = [];
  let usual: ScriptedAnswer | null = null;
  let held: Promise<void> | undefined;
  let concurrent = 0;
  let maxConcurrent = 0;

  async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const params = await readParams(request);
    const entry: WritableEntry = {
      receivedAt: now(),
      params,
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      grantType: params['grant_type'] ?? '',
      outcome: null,
      error: null,
      issued: null,
    };
    requests.push(entry);
    if (entry.grantType === 'refresh_token') presented.push(params['refresh_token'] ?? '');
    const answer = queue.shift() ?? usual ?? {};

    await Promise.all([
      held,
      answer.latencyMs === undefined ? undefined : wait(answer.latencyMs, undefined, { ref: false }),
    ]);
    if (answer.drop === 'before') {
      entry.outcome = 'dropped_before';
      response.destroy();
      return;
    }
    const reply = answer.reply ?? carryOut(entry);
    if (answer.reply) entry.outcome = 'replied';
    if (answer.drop === 'after') {
      entry.outcome = 'dropped_after';
      response.destroy();
      return;
    }
    await sendReply(response, reply, answer.dripMs);
  }

  function carryOut(entry: WritableEntry): Reply {
    const isKnown = isClient(entry.headers['authorization'], entry.params, client);
    const result = isKnown ? exchange(families, entry.params) : { status: 401, error: 'invalid_client' };
    if ('error' in result) {
      entry.outcome = 'refused';
      entry.error = result.error;
      return {
        status: result.status,
        body: { error: result.error, error_description: 'The scripted endpoint says no.' },
      };
    }
    entry.outcome = 'granted';
    entry.issued = result;
    return tokenReply(result, { ttlSeconds: accessTokenTtlSeconds, scope: options.scope });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0];
    if (request.method === 'POST' && path === '/token') {
      concurrent += 1;
      maxConcurrent = Math.max(maxConcurrent, concurrent);
      await answerToken(request, response).finally(() => {
        concurrent -= 1;
      });
    } else if (request.method === 'POST' && (path === '/revoke' || path === '/token/revocation')) {
      const { token = '' } = await readParams(request);
      revoked.push(token);
      families.revoke(token);
      await sendReply(response, { status: 200 }, undefined);
    } else if (path === '/api') {
      const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
      const isLive = families.isLive(token);
      await sendReply(
        response,
        isLive ? { status: 200, body: { ok: true } } : { status: 401, body: { error: 'invalid_token' } },
        undefined,
      );
    } else {
      await sendReply(response, { status: 404, body: { error: 'not_found' } }, undefined);
    }
  }

  const server = await startLoopbackServer((request, response) => {
    // Some tests disconnect in the middle of a request on purpose.
    answer(request, response).catch(() => response.destroy());
  });
  return {
    origin: server.origin,
    tokenUrl: `${server.origin}/token`,
    revocationUrl: `${server.origin}/revoke`,
    apiUrl: `${server.origin}/api`,
    clientId: client.id,
    clientSecret: client.secret,
    ledger: {
      requests,
      issued: families.issued,
      presented,
      reused: families.reused,
      revoked,
      revokedFamilies: families.revokedFamilies,
      get maxConcurrent() {
        return maxConcurrent;
      },
      count: (grantType) => requests.filter((entry) => entry.grantType === grantType).length,
    },
    authorize: () => families.authorize(),
    issueCode: ({ redirectUri = null, codeChallenge = null } = {}) =>
      families.issueCode({ redirectUri, codeChallenge }),
    script: (...answers) => void queue.push(...answers),
    always: (given) => {
      usual = given;
    },
    hold: () => {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = undefined;
        release();
      };
    },
    expireAccessTokens: () => families.expireAccessTokens(),
    withdraw: (token) => families.revoke(token),
    isLive: (token) => families.isLive(token),
    isRefreshable: (token) => families.isRefreshable(token),
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}
