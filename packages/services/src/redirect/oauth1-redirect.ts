import {
  OAuthError,
  isReservedParameter,
  parseAuthorizationResponse,
  requestOAuth1AccessToken,
  requestOAuth1RequestToken,
  ReservedParameterError,
  type OAuth1Exchange,
} from '@holdfast/oauth';
import { captureConnectionConfig, expandPresent, resolveUrl } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import { invalidConnectionConfig } from '../connect-sessions/connection-config.js';
import type { ServiceContext } from '../context.js';
import { openClientSecret, openSettings } from '../integrations/integration-secrets.js';
import { templateValues, tokenFetch } from '../token-requests/request-provider-token.js';
import { changedIntegration, withoutDeleted } from './oauth2-redirect.js';
import type { OpenFlow, RedirectMode } from './redirect-mode.js';
import { requestedScopesOf } from './requested-scopes.js';
import { unusableFlow } from './unusable-flow.js';

type Open = OpenFlow<'oauth1'>;

/** OAuth 1.0a: a request token before the redirect, which is exchanged for an access token afterwards (RFC 5849 §2). */
export const oauth1Redirect: RedirectMode<'oauth1'> = {
  open: async (_ctx, { definition, integration, connectionConfig }) => ({
    tokenEndpoint: resolveUrl(
      definition.auth.tokenUrl,
      templateValues({ connectionConfig, settings: integration.settings }),
    ).href,
    issuer: null,
    scopes: requestedScopesOf({
      integration,
      connectionConfig,
      defaultScopes: definition.auth.defaultScopes,
      requiredScopes: definition.auth.requiredScopes,
    }),
  }),

  begin: async (ctx, open, state) => {
    const { auth } = open.definition;
    // The state returns because it is part of the callback URL, to which the request token is bound.
    const callback = new URL(open.flow.redirectUri);
    callback.searchParams.set('state', state);
    const redirectTo = authorizationUrlOf(open);
    const requestToken = await requestOAuth1RequestToken(tokenFetch(ctx), {
      ...(await exchangeOf(ctx, open)),
      url: resolveUrl(auth.requestUrl, valuesOf(open)),
      ...(auth.requestMethod && { method: auth.requestMethod }),
      callback: callback.href,
      params: expandPresent(auth.requestParams, {
        ...valuesOf(open),
        settings: await openSettings(ctx, open.integration),
      }),
    });
    redirectTo.searchParams.set('oauth_token', requestToken.id);
    redirectTo.search = redirectTo.search.replaceAll('+', '%20');
    return { redirectTo, secrets: { requestToken: requestToken.id, requestTokenSecret: requestToken.secret } };
  },

  complete: async (ctx, open, query) => {
    const { flow, definition, secrets } = open;
    const { params, error, errorDescription } = parseAuthorizationResponse(query);
    if (params.has('denied') || error === 'access_denied' || params.get('oauth_problem') === 'user_refused') {
      throw new AppError('access_denied', 'Access was not granted at the provider, so nothing was connected.');
    }
    const verifier = params.get('oauth_verifier');
    if (verifier === undefined || error !== null) {
      const said = [error, errorDescription].filter((part) => part !== null).join(': ');
      throw new AppError(
        'provider_refused',
        said ? `The provider refused: ${said.slice(0, 500)}` : 'The provider sent no verifier.',
      );
    }
    const requestToken = { id: secrets['requestToken'] ?? '', secret: secrets['requestTokenSecret'] ?? '' };
    if (params.get('oauth_token') !== requestToken.id) {
      throw new AppError('context_mismatch', 'The response belongs to another authorization. Start again.');
    }
    const url = resolveUrl(definition.auth.tokenUrl, valuesOf(open));
    if (url.href !== flow.tokenEndpoint) throw changedIntegration();
    const { tokenMethod } = definition.auth;
    const exchange = { ...(await exchangeOf(ctx, open)), url, ...(tokenMethod && { method: tokenMethod }) };
    const { token, raw } = await requestOAuth1AccessToken(tokenFetch(ctx), { ...exchange, requestToken, verifier });
    const captured = captureConnectionConfig(definition, { callback: params, token: raw });
    if (!captured.ok) throw invalidConnectionConfig(captured.issues);
    return {
      credentials: { type: 'OAUTH1', oauth_token: token.id, oauth_token_secret: token.secret, raw },
      connectionConfig: captured.config,
      grantedScopes: null,
      account: null,
    };
  },
};

function valuesOf({ flow, integration }: Open): ReturnType<typeof templateValues> {
  return templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings });
}

async function exchangeOf(
  ctx: ServiceContext,
  { integration, definition }: Open,
): Promise<Omit<OAuth1Exchange, 'url' | 'method'>> {
  if (!integration.clientId) throw unusableFlow('unknown');
  const secret = await openClientSecret(ctx, integration);
  if (secret === null)
    throw new OAuthError('the integration has no client secret', {
      kind: 'client_misconfigured',
      error: 'invalid_client',
    });
  return { signatureMethod: definition.auth.signature, client: { id: integration.clientId, secret }, now: ctx.clock };
}

/** @throws ReservedParameterError if the browser sets a parameter of the flow */
function authorizationUrlOf(open: Open): URL {
  const { auth } = open.definition;
  const url = resolveUrl(auth.authorizationUrl, valuesOf(open));
  for (const [name, value] of Object.entries(
    withoutDeleted({ ...auth.authorizationParams, ...open.flow.authorizationParams }),
  )) {
    if (isReservedParameter(name)) throw new ReservedParameterError(name);
    url.searchParams.set(name, value);
  }
  if (open.flow.scopes.length > 0)
    url.searchParams.set(auth.scopeParam ?? 'scope', open.flow.scopes.join(auth.scopeSeparator ?? ' '));
  return url;
}
