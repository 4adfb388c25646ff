import type { IntegrationRecord } from '@holdfast/db';
import { createAppAssertion, KeyMaterialError, OAuthError, tradeToken } from '@holdfast/oauth';
import { appEndpointsOf, tokenResponseRulesOf, type AppEndpoints, type DefinitionOf } from '@holdfast/providers';
import { AppError, type AppCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openPrivateKey } from '../integrations/integration-secrets.js';
import { templateValues, tokenFetch } from '../token-requests/request-provider-token.js';

/** One installation of an integration's app. */
export interface AppInstallation {
  readonly definition: DefinitionOf<'github-app'>;
  readonly integration: IntegrationRecord;
  readonly installationId: string;
}

export const GITHUB_HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

/** Identifies the app itself for ten minutes. @throws OAuthError, AppError `client_misconfigured` */
export async function appJwtOf(ctx: ServiceContext, integration: IntegrationRecord): Promise<string> {
  const privateKey = await openPrivateKey(ctx, integration);
  if (privateKey === null || integration.appId === null)
    throw new AppError('client_misconfigured', 'the integration has no app id and private key yet');
  try {
    return await createAppAssertion({ appId: integration.appId, privateKey, now: ctx.clock() });
  } catch (cause) {
    if (!(cause instanceof KeyMaterialError)) throw cause;
    throw new OAuthError(`the private key of the app ${cause.message}`, {
      kind: 'client_misconfigured',
      error: 'invalid_client',
      cause,
    });
  }
}

export function endpointsOf({ definition, integration, installationId }: AppInstallation): AppEndpoints {
  const config = { installation_id: installationId };
  return appEndpointsOf(definition.auth, templateValues({ connectionConfig: config, settings: integration.settings }));
}

/** Requests a token of the installation, valid for an hour. @throws OAuthError */
export async function requestInstallationToken(
  ctx: ServiceContext,
  installation: AppInstallation,
): Promise<AppCredentials> {
  const jwt = await appJwtOf(ctx, installation.integration);
  const grant = await tradeToken(tokenFetch(ctx), {
    url: endpointsOf(installation).token,
    method: 'POST',
    headers: { ...GITHUB_HEADERS, authorization: `Bearer ${jwt}` },
    rules: tokenResponseRulesOf(installation.definition),
    now: ctx.clock,
    secrets: [jwt],
  }).catch((error: unknown) => {
    throw goneInstallation(error) ?? error;
  });
  return {
    type: 'APP',
    access_token: grant.accessToken,
    ...(grant.expiresAt && { expires_at: grant.expiresAt.toISOString() }),
    raw: grant.raw,
  };
}

/** Only the end user can restore an installation that was removed or suspended. */
function goneInstallation(error: unknown): OAuthError | undefined {
  if (!(error instanceof OAuthError)) return undefined;
  // Any other 403 is a rate limit or an IP restriction, which the end user did not cause.
  const isSuspended = error.status === 403 && /suspended/i.test(error.description ?? '');
  if (error.status !== 404 && !isSuspended) return undefined;
  return new OAuthError('the installation is gone or suspended', {
    ...error,
    kind: 'refused',
    error: 'installation_gone',
    cause: error,
  });
}
