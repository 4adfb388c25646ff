import { parseAuthorizationResponse, type AuthorizationResponse } from '@holdfast/oauth';
import { captureConnectionConfig, resolveUrl } from '@holdfast/providers';
import { AppError, type OAuth2Credentials } from '@holdfast/schema';

import { invalidConnectionConfig } from '../connect-sessions/connection-config.js';
import type { ServiceContext } from '../context.js';
import { requestInstallationToken, type AppInstallation } from '../modes/app-installation.js';
import { canSeeInstallation, requestUserToken } from '../modes/app-user.js';
import { templateValues } from '../token-requests/request-provider-token.js';
import { authorizationCodeOf, oauth2CredentialsOf } from './oauth2-redirect.js';
import { requireOwnInstallation } from './own-installation.js';
import type { Granted, OpenFlow, RedirectMode } from './redirect-mode.js';
import { unusableFlow } from './unusable-flow.js';

/**
 * The person installs an app in the provider's pages, which redirect back with the number of the installation, or with
 * the message that an owner must approve it.
 */
export const appRedirect: RedirectMode<'github-app'> = {
  open: async (_ctx, { definition, integration, connectionConfig }) => {
    if (integration.appLink === null)
      throw new AppError('client_misconfigured', 'the integration has no link to its app yet');
    const values = {
      ...templateValues({ connectionConfig, settings: integration.settings }),
      named: { 'app.link': integration.appLink },
    };
    return {
      tokenEndpoint: resolveUrl(definition.auth.userTokenUrl ?? definition.auth.installUrl, values).href,
      issuer: null,
      scopes: [],
    };
  },

  begin: async (_ctx, { flow, integration, definition }, state) => {
    if (integration.appLink === null) throw unusableFlow('unknown');
    const values = {
      ...templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings }),
      named: { 'app.link': integration.appLink },
    };
    const redirectTo = resolveUrl(definition.auth.installUrl, values);
    redirectTo.searchParams.set('state', state);
    return { redirectTo, secrets: {} };
  },

  complete: async (ctx, open, query) => {
    const response = parseAuthorizationResponse(query);
    if (response.error !== null) authorizationCodeOf(response);
    const user = await userOf(ctx, open, response);
    if (response.params.get('setup_action') === 'request') return pending(open, user);

    const captured = captureConnectionConfig(open.definition, { callback: response.params, token: {} });
    if (!captured.ok) throw invalidConnectionConfig(captured.issues);
    const installation = installationIn(open, response);
    const account = await requireOwnInstallation(ctx, { flow: open.flow, installation, isVouchedFor: user !== null });
    if (user && !(await canSeeInstallation(ctx, installation, user.access_token))) throw strangersInstallation();
    const app = await requestInstallationToken(ctx, installation);
    const settled = open.flow.targetConnection === null ? {} : { pending: false };
    return {
      credentials: isCustom(open) ? { type: 'CUSTOM', app, user, raw: app.raw } : app,
      connectionConfig: { ...captured.config, installation_id: installation.installationId, ...settled },
      grantedScopes: null,
      account,
    };
  },
};

function isCustom({ definition }: OpenFlow<'github-app'>): boolean {
  return definition.auth.userTokenUrl !== undefined;
}

/** The person who installs, if the app asks. @throws OAuthError, AppError */
async function userOf(
  ctx: ServiceContext,
  open: OpenFlow<'github-app'>,
  response: AuthorizationResponse,
): Promise<OAuth2Credentials | null> {
  if (!isCustom(open)) return null;
  if (response.code === null) {
    if (response.params.get('setup_action') === 'request') return null;
    throw new AppError(
      'client_misconfigured',
      'The app does not authenticate the person who installs it. Turn on "Request user authorization during installation" at the provider.',
    );
  }
  const grant = { type: 'authorization_code', code: response.code, redirectUri: open.flow.redirectUri } as const;
  return oauth2CredentialsOf(await requestUserToken(ctx, open, grant));
}

/** Somebody else must approve first; until then no call works. */
function pending(open: OpenFlow<'github-app'>, user: OAuth2Credentials | null): Granted {
  return {
    credentials: isCustom(open) ? { type: 'CUSTOM', app: null, user, raw: {} } : {},
    connectionConfig: { pending: true },
    grantedScopes: null,
    account: null,
    isPending: true,
  };
}

function installationIn(
  { definition, integration }: OpenFlow<'github-app'>,
  response: AuthorizationResponse,
): AppInstallation {
  const installationId = response.params.get('installation_id') ?? '';
  if (!/^\d{1,20}$/.test(installationId))
    throw new AppError('provider_refused', 'The provider returned no installation.');
  return { definition, integration, installationId };
}

function strangersInstallation(): AppError {
  return new AppError(
    'provider_refused',
    'This installation belongs to another person. Install the app with your own account.',
  );
}
