import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Reply } from './scripted-answer.js';
import type { IssuedTokens, TokenFamilies } from './token-families.js';

export interface ScriptedClient {
  readonly id: string;
  readonly secret: string;
}

export interface Refusal {
  readonly status: number;
  readonly error: string;
}

export async function readParams(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  return paramsOf(request, await text(request));
}

export function paramsOf(request: IncomingMessage, body: string): Readonly<Record<string, string>> {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const query = new URL(request.url ?? '/', 'http://loopback').searchParams;
  const sent = isJson ? Object.entries(JSON.parse(body) as Record<string, unknown>) : [...new URLSearchParams(body)];
  return Object.fromEntries([...query, ...sent].map(([name, value]) => [name, String(value)]));
}

export function isClient(
  authorization: string | undefined,
  params: Readonly<Record<string, string>>,
  client: ScriptedClient,
): boolean {
  if (authorization !== undefined) {
    return authorization === `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  }
  return params['client_id'] === client.id && params['client_secret'] === client.secret;
}

/** Handles one token request without a script. */
export function exchange(families: TokenFamilies, params: Readonly<Record<string, string>>): IssuedTokens | Refusal {
  const refused = { status: 400, error: 'invalid_grant' };
  switch (params['grant_type']) {
    case 'authorization_code':
      return (
        families.tradeCode(params['code'] ?? '', {
          redirectUri: params['redirect_uri'] ?? '',
          codeVerifier: params['code_verifier'] ?? '',
        }) ?? refused
      );
    case 'refresh_token':
      return families.refresh(params['refresh_token'] ?? '') ?? refused;
    case 'client_credentials':
      return { ...families.authorize(), refreshToken: null };
    default:
      return { status: 400, error: 'unsupported_grant_type' };
  }
}

export function tokenReply(
  tokens: IssuedTokens,
  given: { readonly ttlSeconds: number | null; readonly scope: string | undefined },
): Reply {
  return {
    status: 200,
    body: {
      access_token: tokens.accessToken,
      token_type: 'Bearer',
      ...(tokens.refreshToken === null ? {} : { refresh_token: tokens.refreshToken }),
      ...(given.ttlSeconds === null ? {} : { expires_in: given.ttlSeconds }),
      ...(given.scope === undefined ? {} : { scope: given.scope }),
    },
  };
}
