import {
  createHash,
  generateKeyPairSync,
  randomUUID,
  verify,
  type KeyObject,
  type KeyPairKeyObjectResult,
} from 'node:crypto';

import { startFakeProvider, type FakeProvider, type ProviderRequest } from './fake-provider.js';
import type { Reply } from './scripted-answer.js';

interface Installation {
  readonly id: number;
  readonly appId: string;
  readonly login: string;
  readonly createdAt: Date;
  updatedAt: Date;
  isGone: boolean;
}

export interface FakeGitHub extends AsyncDisposable {
  readonly origin: string;
  readonly appId: string;
  /** In PKCS#1, as GitHub issues it. */
  readonly privateKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly requests: FakeProvider['requests'];
  /** Installs the app on an account and returns the values of the redirect. `daysAgo` dates the installation back. */
  readonly install: (
    login: string,
    options?: { readonly daysAgo?: number; readonly appId?: string },
  ) => { readonly installationId: string; readonly code: string };
  /** Issues an authorization code for a person, as the redirect contains it when the app requests user authorization. */
  readonly codeOf: (login: string) => string;
  readonly uninstall: (installationId: string) => void;
  /** Revokes the person's authorization of the app. */
  readonly revokeUser: (login: string) => void;
}

// Generated once, because an RSA key takes up to a second on a busy machine.
let keys: KeyPairKeyObjectResult | undefined;

/** Starts a fake of GitHub's app API. Accepts a JWT only if its signature, times and lifetime (at most ten minutes) are right, and shows each person only their own installations. */
export async function startFakeGitHub(): Promise<FakeGitHub> {
  const appId = '4711';
  const client = { id: 'Iv1.fake', secret: randomUUID() };
  const { privateKey, publicKey } = (keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const installations = new Map<string, Installation>();
  const codes = new Map<string, string>();
  const accessTokens = new Map<string, string>();
  const refreshTokens = new Map<string, string>();
  let nextId = 1_000;

  function userTokens(login: string): Reply {
    const [access, refresh] = [`ghu_${randomUUID()}`, `ghr_${randomUUID()}`];
    accessTokens.set(access, login);
    refreshTokens.set(refresh, login);
    return {
      status: 200,
      body: {
        access_token: access,
        expires_in: 28_800,
        refresh_token: refresh,
        refresh_token_expires_in: 15_897_600,
        scope: '',
        token_type: 'bearer',
      },
    };
  }

  function trade({ params }: ProviderRequest): Reply {
    if (params['client_id'] !== client.id || params['client_secret'] !== client.secret)
      return { status: 200, body: { error: 'incorrect_client_credentials' } };
    const [kept, key, error] =
      params['grant_type'] === 'refresh_token'
        ? [refreshTokens, params['refresh_token'] ?? '', 'bad_refresh_token']
        : [codes, params['code'] ?? '', 'bad_verification_code'];
    const login = kept.get(key);
    kept.delete(key);
    // GitHub responds to failures of this endpoint with status 200.
    return login === undefined
      ? { status: 200, body: { error, error_description: 'The code or token is incorrect or expired.' } }
      : userTokens(login);
  }

  function asApp(request: ProviderRequest, id: string, isTokenRequest: boolean): Reply {
    if (!isAppJwt(request.headers.authorization, { appId, publicKey }))
      return { status: 401, body: { message: 'A JSON web token could not be decoded' } };
    const found = installations.get(id);
    if (!found || found.isGone || found.appId !== appId) return { status: 404, body: { message: 'Not Found' } };
    if (!isTokenRequest) {
      const { login, createdAt, updatedAt } = found;
      return {
        status: 200,
        body: {
          id: found.id,
          app_id: Number(appId),
          account: { id: found.id * 10, login },
          created_at: createdAt.toISOString(),
          updated_at: updatedAt.toISOString(),
        },
      };
    }
    const token = `ghs_${randomUUID()}`;
    return {
      status: 201,
      body: {
        token,
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
        permissions: { contents: 'read' },
        repository_selection: 'all',
      },
    };
  }

  function seenBy({ headers, query }: ProviderRequest): Reply {
    const login = accessTokens.get(headers.authorization?.replace(/^Bearer /, '') ?? '');
    if (login === undefined) return { status: 401, body: { message: 'Bad credentials' } };
    const own = [...installations.values()].filter((found) => found.login === login && !found.isGone);
    const perPage = Number(query['per_page'] ?? 30);
    const from = (Number(query['page'] ?? 1) - 1) * perPage;
    return {
      status: 200,
      body: { total_count: own.length, installations: own.slice(from, from + perPage).map(({ id }) => ({ id })) },
    };
  }

  const server = await startFakeProvider((request) => {
    const [, id, tokens] = /^\/app\/installations\/(\d+)(\/access_tokens)?$/.exec(request.path) ?? [];
    if (id !== undefined) return asApp(request, id, tokens !== undefined && request.method === 'POST');
    if (request.path === '/login/oauth/access_token') return trade(request);
    if (request.path === '/user/installations') return seenBy(request);
    if (request.path === '/echo')
      return { status: 200, body: { authorization: request.headers.authorization ?? null } };
    return null;
  });

  function codeOf(login: string): string {
    const code = createHash('sha256').update(randomUUID()).digest('hex').slice(0, 20);
    codes.set(code, login);
    return code;
  }

  return {
    origin: server.origin,
    appId,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    clientId: client.id,
    clientSecret: client.secret,
    requests: server.requests,
    install(login, options = {}) {
      nextId += 1;
      const at = new Date(Date.now() - (options.daysAgo ?? 0) * 86_400_000);
      installations.set(String(nextId), {
        id: nextId,
        appId: options.appId ?? appId,
        login,
        createdAt: at,
        updatedAt: at,
        isGone: false,
      });
      return { installationId: String(nextId), code: codeOf(login) };
    },
    codeOf,
    uninstall(installationId) {
      const found = installations.get(installationId);
      if (found) found.isGone = true;
    },
    revokeUser(login) {
      for (const kept of [accessTokens, refreshTokens])
        for (const [token, owner] of kept) if (owner === login) kept.delete(token);
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

interface AppIdentity {
  readonly appId: string;
  readonly publicKey: KeyObject;
}

function isAppJwt(authorization: string | undefined, { appId, publicKey }: AppIdentity): boolean {
  const [header = '', payload = '', signature = ''] = authorization?.replace(/^Bearer /, '').split('.') ?? [];
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url')))
    return false;
  const { alg } = partOf(header);
  const { iss, iat, exp } = partOf(payload);
  const now = Date.now() / 1_000;
  return (
    alg === 'RS256' &&
    iss === appId &&
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    iat <= now &&
    exp > now &&
    exp - iat <= 600
  );
}

function partOf(text: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Readonly<Record<string, unknown>>;
}
