import { connectSessionStore, type ConnectSessionRecord, type Database, type IntegrationRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

type Maker = Pick<ConnectSessionRecord, 'id' | 'targetConnection' | 'connectionsPerIntegration'>;

/**
 * Rejects a session whose connections are used up before the provider is asked.
 * @throws AppError `integration_not_allowed`
 */
export async function requirePlace(ctx: ServiceContext, session: Maker, integration: IntegrationRecord): Promise<void> {
  if (session.targetConnection !== null) return;
  if (!(await connectSessionStore.hasPlace(ctx.db, ctx.environment.id, placeOf(session, integration))))
    throw noPlace(integration);
}

/**
 * Takes a place of the session, in the transaction that saves the connection or before the code is exchanged; a reconnect
 * session needs none. @throws AppError `integration_not_allowed`
 */
export async function takePlace(
  tx: Database,
  ctx: ServiceContext,
  { session, integration }: { readonly session: Maker; readonly integration: IntegrationRecord },
): Promise<void> {
  if (session.targetConnection !== null) return;
  if (!(await connectSessionStore.takePlace(tx, ctx.environment.id, placeOf(session, integration))))
    throw noPlace(integration);
}

/**
 * Returns a place after its authorization has failed. If the process is killed in between, the place stays taken, and
 * the product creates another session.
 */
export async function releasePlace(
  ctx: ServiceContext,
  { session, integration }: { readonly session: Maker; readonly integration: IntegrationRecord },
): Promise<void> {
  if (session.targetConnection !== null) return;
  await connectSessionStore.releasePlace(ctx.db, ctx.environment.id, placeOf(session, integration));
}

function placeOf(session: Maker, integration: IntegrationRecord): connectSessionStore.SessionPlace {
  return { sessionId: session.id, integrationRowId: integration.id, most: session.connectionsPerIntegration };
}

function noPlace({ uniqueKey }: IntegrationRecord): AppError {
  return new AppError(
    'integration_not_allowed',
    `this connect session has already connected "${uniqueKey}"; to connect another account, create another session, or set connections_per_integration when you create the session`,
  );
}
