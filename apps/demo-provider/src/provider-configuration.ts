import type { Configuration } from 'oidc-provider';

import { findAccount } from './demo-account.js';
import { errorPage, pageHeaders } from './pages.js';
import { createStateAdapter } from './state-adapter.js';
import type { StateFile } from './state-file.js';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

export const SESSION_COOKIE = 'demo_session';

/** As strict as a good provider: PKCE for every client, rotated refresh tokens, exact redirect URIs. */
export function buildProviderConfiguration(
  state: StateFile,
  options: { readonly redirectUris: readonly string[]; readonly accessTokenTtlSeconds: number },
): Configuration {
  return {
    adapter: (model) => createStateAdapter(state, model),
    clients: [
      {
        client_id: state.clientId,
        client_secret: state.clientSecret,
        client_name: 'Holdfast',
        redirect_uris: [...options.redirectUris],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [state.signingKey] },
    cookies: {
      keys: [state.cookieKey],
      // Cookies ignore the port, so on localhost these names must differ from those of other programs.
      names: { session: SESSION_COOKIE, interaction: 'demo_interaction', resume: 'demo_interaction_resume' },
    },
    scopes: ['openid', 'profile', 'email', 'offline_access', 'notes:read'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    findAccount(_context, id) {
      const account = findAccount(state, id);
      if (!account) return undefined;
      return { accountId: id, claims: () => ({ sub: id, name: account.name, email: account.email }) };
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    // Tokens expire exactly when they say, so that the behavior after expiry can be observed.
    clockTolerance: 0,
    ttl: {
      AccessToken: options.accessTokenTtlSeconds,
      AuthorizationCode: MINUTE_SECONDS,
      IdToken: options.accessTokenTtlSeconds,
      Interaction: 30 * MINUTE_SECONDS,
      Session: 30 * MINUTE_SECONDS,
      RefreshToken: 365 * DAY_SECONDS,
      Grant: 3650 * DAY_SECONDS,
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    renderError(context, out) {
      context.set(pageHeaders());
      context.body = errorPage(out.error_description ?? out.error);
    },
  };
}
