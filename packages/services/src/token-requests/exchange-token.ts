import { tradeToken, type TokenGrant } from '@holdfast/oauth';
import { expandPresent, resolveUrl, tokenResponseRulesOf } from '@holdfast/providers';

import type { ServiceContext } from '../context.js';
import {
  hmacOf,
  requestProviderToken,
  tokenFetch,
  tokenRequestValues,
  type ProviderTokenInput,
} from './request-provider-token.js';

/**
 * Requests a token from the token endpoint and exchanges it for the token that is kept, if the provider has such a
 * step. @throws OAuthError
 */
export async function requestKeptToken(ctx: ServiceContext, input: ProviderTokenInput): Promise<TokenGrant> {
  const first = await requestProviderToken(ctx, input);
  const exchange = input.definition.auth.mode === 'oauth2' ? input.definition.auth.exchange : undefined;
  if (!exchange) return first;
  const values = tokenRequestValues(input, { access: first.accessToken, refresh: first.refreshToken });
  const kept = await tradeToken(tokenFetch(ctx), {
    url: resolveUrl(exchange.url, values),
    method: exchange.method,
    query: expandPresent(exchange.query, values),
    body: expandPresent(exchange.body, values),
    rules: tokenResponseRulesOf(input.definition),
    now: ctx.clock,
    secrets: [first.accessToken, first.refreshToken ?? '', input.client.secret ?? ''],
  });
  return {
    ...kept,
    refreshToken: kept.refreshToken ?? first.refreshToken,
    scopes: kept.scopes ?? first.scopes,
    // The first answer has the values about the account.
    raw: { ...first.raw, ...kept.raw },
  };
}

/** Exchanges the held token for the next one, at a provider without refresh tokens. @throws OAuthError */
export async function refreshByAccessToken(
  ctx: ServiceContext,
  input: Omit<ProviderTokenInput, 'grant' | 'oldToken'>,
  heldToken: string,
): Promise<TokenGrant> {
  const { auth } = input.definition;
  if (auth.mode !== 'oauth2' || auth.refresh?.with !== 'access-token')
    throw new Error('this provider does not refresh a token with itself');
  const { url, method = 'POST', params, headers, extendsOnly } = auth.refresh;
  const values = tokenRequestValues({
    ...input,
    grant: { type: 'refresh_token', refreshToken: '' },
    oldToken: heldToken,
  });
  const sent = expandPresent(params, values);
  return tradeToken(tokenFetch(ctx), {
    url: resolveUrl(url ?? auth.tokenUrl, values),
    method,
    ...(method === 'GET' ? { query: sent } : { body: sent }),
    ...(auth.bodyFormat && { bodyFormat: auth.bodyFormat }),
    headers: expandPresent({ ...auth.tokenHeaders, ...headers }, values),
    ...hmacOf(input.definition, input.client),
    rules: tokenResponseRulesOf(input.definition),
    now: ctx.clock,
    secrets: [heldToken, input.client.secret ?? ''],
    ...(extendsOnly && { extendedToken: heldToken }),
  });
}
