import type { AuthOf } from './auth-definition.js';
import { resolveUrl } from './resolve-url.js';
import type { TemplateValues } from './template-values.js';

/** The end of the URL at which an app requests the token of an installation; the part before it is the API. */
export const INSTALLATION_TOKEN_PATH = '/app/installations/{config.installation_id}/access_tokens';

/** The URL at which an app asks about one of its installations. */
export interface AppEndpoints {
  readonly installation: URL;
  readonly token: URL;
  /** The URL that lists the installations which the person with a user token can see. */
  readonly userInstallations: URL;
}

/** @throws AppError `invalid_connection_config` */
export function appEndpointsOf({ installationTokenUrl }: AuthOf<'github-app'>, values: TemplateValues): AppEndpoints {
  const token = resolveUrl(installationTokenUrl, values);
  const installation = new URL(token);
  installation.pathname = token.pathname.replace(/\/access_tokens$/, '');
  const userInstallations = new URL(token);
  userInstallations.pathname = token.pathname.replace(
    /\/app\/installations\/[^/]+\/access_tokens$/,
    '/user/installations',
  );
  return { installation, token, userInstallations };
}
