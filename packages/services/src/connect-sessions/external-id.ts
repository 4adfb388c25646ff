import { integrationStore } from '@holdfast/db';
import { macOf } from '@holdfast/vault';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { Runtime, ServiceContext } from '../context.js';
import { endUserIdOf } from './session-person.js';

/** The connection config key of the external id that an AWS role's trust policy requires. */
export const EXTERNAL_ID = 'external_id';

/**
 * The external id that a role's trust policy must require (STS AssumeRole, ExternalId): 32 hexadecimal digits, stable
 * for the life of the session. A browser must not choose it: otherwise a person could enter another customer's role and
 * external id, and receive that customer's account.
 */
export function externalIdOf({ keys }: Pick<Runtime, 'keys'>, session: ConnectSession): string {
  const owner = JSON.stringify([session.environmentId, session.id, endUserIdOf(session)]);
  return macOf(keys.pepper, `external-id:${owner}`).toString('hex').slice(0, 32);
}

/** The external id if the session can connect a role; a connection that is reauthorized keeps its own. */
export async function shownExternalId(ctx: ServiceContext, session: ConnectSession): Promise<string | undefined> {
  if (session.targetConnection !== null) return undefined;
  const canConnect = await integrationStore.hasAuthMode(ctx.db, ctx.environment.id, {
    authMode: 'AWS_SIGV4',
    among: session.allowedIntegrations,
  });
  return canConnect ? externalIdOf(ctx, session) : undefined;
}
