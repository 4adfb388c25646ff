import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import type { DefinitionOf } from '@holdfast/providers';
import {
  AppError,
  type AppCredentials,
  type Credentials,
  type CustomCredentials,
  type OAuth2Credentials,
} from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { appJwtOf, requestInstallationToken, type AppInstallation } from './app-installation.js';
import { requestUserToken } from './app-user.js';
import { withGrant, type Refresh, type RefreshInput } from './refresh-input.js';

const USER_MARGIN_MS = 20 * 60_000;

/** The next token of an installation. */
export const refreshInstallation: Refresh<AppCredentials> = (ctx, refreshInput) =>
  requestInstallationToken(ctx, installationOf(refreshInput));

/**
 * The next token of an installation, and that of the person if it is about to expire. The latter is requested last,
 * because the request spends it.
 */
export const refreshCustom: Refresh<CustomCredentials> = async (ctx, refreshInput, old) => {
  const app = await requestInstallationToken(ctx, installationOf(refreshInput));
  return { ...old, app, user: old.user && (await refreshUser(ctx, refreshInput, old.user)) };
};

async function refreshUser(
  ctx: ServiceContext,
  { definition, integration }: RefreshInput,
  user: OAuth2Credentials,
): Promise<OAuth2Credentials | null> {
  const { expires_at: end, refresh_token: refreshToken } = user;
  if (end === undefined || refreshToken === undefined || Date.parse(end) - ctx.clock().getTime() > USER_MARGIN_MS)
    return user;
  try {
    const grant = await requestUserToken(
      ctx,
      { definition: appDefinitionOf(definition), integration },
      { type: 'refresh_token', refreshToken },
    );
    return withGrant(user, grant);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.kind !== 'refused') throw error;
    // The person revoked their own authorization; the installation does not depend on it.
    ctx.logger.warn(
      { integration: integration.id, code: error.error },
      'the user token of an installation was refused and is gone',
    );
    return null;
  }
}

/**
 * The credentials with the JWT that identifies the app, created for this answer and never stored. @throws AppError
 * `client_misconfigured`
 */
export async function withAppJwt(
  ctx: ServiceContext,
  record: ConnectionRecord,
  credentials: Credentials,
): Promise<Credentials> {
  if (!('type' in credentials) || (credentials.type !== 'APP' && credentials.type !== 'CUSTOM')) return credentials;
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationRowId);
  if (!integration) return credentials;
  const jwtToken = await appJwtOf(ctx, integration).catch((cause: unknown) => {
    if (cause instanceof OAuthError) throw new AppError('client_misconfigured', cause.message, { cause });
    throw cause;
  });
  if (credentials.type === 'APP') return { ...credentials, jwtToken };
  return { ...credentials, app: credentials.app && { ...credentials.app, jwtToken } };
}

function installationOf({ definition, integration, record }: RefreshInput): AppInstallation {
  const installationId = record.connectionConfig['installation_id'];
  if (typeof installationId !== 'string')
    throw new OAuthError('the connection has no installation', { kind: 'refused', error: 'installation_gone' });
  return { definition: appDefinitionOf(definition), integration, installationId };
}

function appDefinitionOf(definition: RefreshInput['definition']): DefinitionOf<'github-app'> {
  const { auth } = definition;
  if (auth.mode !== 'github-app')
    throw new OAuthError('this provider has no app', { kind: 'client_misconfigured', error: 'unsupported_grant_type' });
  return { ...definition, auth };
}
