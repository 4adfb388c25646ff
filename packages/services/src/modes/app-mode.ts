import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import type { DefinitionOf } from '@holdfast/providers';
import { AppError, type AppCredentials, type Credentials, type CustomCredentials, type OAuth2Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { appJwtOf, requestInstallationToken, type AppInstallation } from './app-installation.js';
import { requestUserToken } from './app-user.js';
import { withGrant, type Renew, type Renewal } from './renewal.js';

const USER_MARGIN_MS = 20 * 60_000;

/** The next token of an installation. */
export const renewInstallation: Renew<AppCredentials> = (ctx, renewal) => requestInstallationToken(ctx, installationOf(renewal));

/** The next token of an installation, and that of the person when it is about to end: it is spent by asking, so it is asked for last. */
export const renewCustom: Renew<CustomCredentials> = async (ctx, renewal, old) => {
  const app = await requestInstallationToken(ctx, installationOf(renewal));
  return { ...old, app, user: old.user && (await renewUser(ctx, renewal, old.user)) };
};

async function renewUser(ctx: ServiceContext, { definition, integration }: Renewal, user: OAuth2Credentials): Promise<OAuth2Credentials | null> {
  const { expires_at: end, refresh_token: refreshToken } = user;
  if (end === undefined || refreshToken === undefined || Date.parse(end) - ctx.clock().getTime() > USER_MARGIN_MS) return user;
  try {
    const grant = await requestUserToken(ctx, { definition: appDefinitionOf(definition), integration }, { type: 'refresh_token', refreshToken });
    return withGrant(user, grant);
  } catch (error) {
    if (!(error instanceof OAuthError) || error.kind !== 'refused') throw error;
    // The person took back what was theirs; the installation is not theirs alone and lives on.
    ctx.logger.warn({ integration: integration.id, code: error.error }, 'the user token of an installation was refused and is gone');
    return null;
  }
}

/** The credentials with the JWT by which the app names itself, made for this answer and never stored. @throws AppError `client_misconfigured` */
export async function withAppJwt(ctx: ServiceContext, record: ConnectionRecord, credentials: Credentials): Promise<Credentials> {
  if (!('type' in credentials) || (credentials.type !== 'APP' && credentials.type !== 'CUSTOM')) return credentials;
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationId);
  if (!integration) return credentials;
  const jwtToken = await appJwtOf(ctx, integration).catch((cause: unknown) => {
    if (cause instanceof OAuthError) throw new AppError('client_misconfigured', cause.message, { cause });
    throw cause;
  });
  if (credentials.type === 'APP') return { ...credentials, jwtToken };
  return { ...credentials, app: credentials.app && { ...credentials.app, jwtToken } };
}

function installationOf({ definition, integration, record }: Renewal): AppInstallation {
  const installationId = record.connectionConfig['installation_id'];
  if (typeof installationId !== 'string') throw new OAuthError('the connection names no installation', { kind: 'refused', error: 'installation_gone' });
  return { definition: appDefinitionOf(definition), integration, installationId };
}

function appDefinitionOf(definition: Renewal['definition']): DefinitionOf<'github-app'> {
  const { auth } = definition;
  if (auth.mode !== 'github-app') throw new OAuthError('this provider has no app', { kind: 'client_misconfigured', error: 'unsupported_grant_type' });
  return { ...definition, auth };
}
