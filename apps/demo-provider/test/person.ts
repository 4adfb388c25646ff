import { createHash, randomBytes } from 'node:crypto';

import type { DemoProvider } from '../src/index.js';

export const REDIRECT_URI = 'http://localhost:3003/oauth/callback/demo';

interface AuthorizationWish {
  readonly decision: 'allow' | 'deny';
  readonly name?: string;
  readonly withoutPkce?: true;
  readonly redirectUri?: string;
}

/** Acts as a person with a browser over plain HTTP: keeps cookies, follows redirects on the provider, presses one button. */
export function createPerson(provider: DemoProvider) {
  const cookies = new Map<string, string>();

  async function visit(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, accept: 'text/html' },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  async function follow(response: Response): Promise<{ response: Response; url: URL }> {
    let current = response;
    let url = new URL(current.url);
    while (current.status === 303 || current.status === 302) {
      url = new URL(current.headers.get('location') ?? '', url);
      if (url.origin !== provider.url) return { response: current, url };
      current = await visit(url);
    }
    return { response: current, url };
  }

  async function authorize({
    decision,
    name = 'Ada Lovelace',
    withoutPkce,
    redirectUri = REDIRECT_URI,
  }: AuthorizationWish) {
    const codeVerifier = randomBytes(32).toString('base64url');
    const url = new URL(`${provider.url}/auth`);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: redirectUri,
      scope: 'openid profile email notes:read',
      state: 'a-state',
      ...(withoutPkce ? {} : challengeOf(codeVerifier)),
    }).toString();
    const asked = await follow(await visit(url));
    if (!asked.url.pathname.startsWith('/interaction/')) return { page: asked, end: asked, codeVerifier };
    const body = new URLSearchParams({ decision, name });
    const end = await follow(await visit(asked.url, { method: 'POST', body }));
    return { page: asked, end, codeVerifier };
  }

  async function connect(name?: string): Promise<TokenResponse> {
    const { end, codeVerifier } = await authorize({ decision: 'allow', ...(name === undefined ? {} : { name }) });
    const response = await requestToken(provider, {
      grant_type: 'authorization_code',
      code: end.url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: codeVerifier,
    });
    return (await response.json()) as TokenResponse;
  }

  return { authorize, connect };
}

function challengeOf(codeVerifier: string): Record<string, string> {
  return {
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

export interface TokenResponse {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type: string;
  readonly scope: string;
}

export function requestToken(provider: DemoProvider, parameters: Record<string, string>): Promise<Response> {
  return postAsClient(provider, '/token', parameters);
}

export async function refresh(provider: DemoProvider, refreshToken: string): Promise<Response> {
  return requestToken(provider, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

export function postAsClient(
  provider: DemoProvider,
  path: string,
  parameters: Record<string, string>,
): Promise<Response> {
  const credentials = { client_id: provider.clientId, client_secret: provider.clientSecret };
  return fetch(`${provider.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...parameters, ...credentials }),
  });
}

export function callApi(provider: DemoProvider, path: string, accessToken: string): Promise<Response> {
  return fetch(`${provider.url}/api${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
}
