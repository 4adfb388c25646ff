import type { IntegrationRecord } from '@holdfast/db';
import { OAuthError, requestToken, type GrantRequest, type TokenGrant } from '@holdfast/oauth';
import { resolveUrl, type DefinitionOf } from '@holdfast/providers';
import { parseJson } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { templateValues, tokenFetch } from '../token-requests/request-provider-token.js';
import { endpointsOf, GITHUB_HEADERS, type AppInstallation } from './app-installation.js';

const PER_PAGE = 100;
const MOST_PAGES = 20;

type AppIntegration = { readonly definition: DefinitionOf<'github-app'>; readonly integration: IntegrationRecord };

/**
 * Requests a token of the person who installs. Without an explicit expiry it does not expire, because the app has
 * disabled that. @throws OAuthError
 */
export async function requestUserToken(
  ctx: ServiceContext,
  { definition, integration }: AppIntegration,
  grant: GrantRequest,
): Promise<TokenGrant> {
  const { userTokenUrl } = definition.auth;
  if (userTokenUrl === undefined)
    throw new OAuthError('this provider issues no user tokens', {
      kind: 'client_misconfigured',
      error: 'unsupported_grant_type',
    });
  return requestToken(tokenFetch(ctx), {
    grant,
    tokenUrl: resolveUrl(userTokenUrl, templateValues({ connectionConfig: {}, settings: integration.settings })),
    client: { ...(await oauthClientOf(ctx, integration, undefined)), auth: 'body' },
    rules: { tokenNeverExpires: true },
    now: ctx.clock,
  });
}

/** Whether the person with this token can see the installation; nobody else may connect it. @throws OAuthError */
export async function canSeeInstallation(
  ctx: ServiceContext,
  installation: AppInstallation,
  accessToken: string,
): Promise<boolean> {
  const fetch = tokenFetch(ctx);
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const url = endpointsOf(installation).userInstallations;
    url.search = new URLSearchParams({ per_page: String(PER_PAGE), page: String(page) }).toString();
    const response = await fetch(url.href, {
      method: 'GET',
      headers: { ...GITHUB_HEADERS, authorization: `Bearer ${accessToken}` },
    });
    if (response.status !== 200)
      throw new OAuthError('the installations of the user cannot be read', {
        kind: 'unavailable',
        status: response.status,
      });
    const listed = idsIn(
      await response
        .text()
        .then((text) => parseJson(text))
        .catch(() => undefined),
    );
    if (listed.includes(installation.installationId)) return true;
    if (listed.length < PER_PAGE) return false;
  }
  return false;
}

function idsIn(body: unknown): readonly string[] {
  const list = typeof body === 'object' && body !== null && 'installations' in body ? body.installations : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'id' in item ? [String(item.id)] : [],
  );
}
