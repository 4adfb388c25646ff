import type { EndUserView, Tags } from '@holdfast/schema';
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';

import type { Database } from '../database.js';
import { checkRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { authorizationFlows, connectSessions, environments, integrations } from '../tables/index.js';
import { lockByName } from './advisory-locks.js';
import type { FlowClaim } from './authorization-flow-store.js';

type Table = typeof authorizationFlows.$inferSelect;

/** A flow that its start link can still begin, with what a person must know before continuing. */
export type WaitingStart = Readonly<
  Pick<Table, 'environmentId' | 'id' | 'embeddedIn' | 'askedAt' | 'targetConnection'>
> & {
  readonly environmentName: string;
  readonly productName: string | null;
  readonly allowedOrigins: readonly string[];
  readonly integrationName: string | null;
  readonly provider: string;
  readonly tags: Tags | null;
  readonly endUser: EndUserView | null;
  /** The language that the session asks for. */
  readonly language: string | null;
};

export type FoundStart =
  | { readonly kind: 'waiting'; readonly start: WaitingStart }
  | Exclude<FlowClaim, { readonly kind: 'claimed' }>;

/** The flow that a start code would begin; the code stays usable. @throws AppError `credential_integrity` */
export async function getByStartCode(db: Database, startCodeHash: Uint8Array): Promise<FoundStart> {
  const flows = authorizationFlows;
  const [found] = await db
    .select({
      flow: guardedSelection('authorization_flows'),
      environment: guardedSelection('environments'),
      integration: guardedSelection('integrations'),
      session: guardedSelection('connect_sessions'),
      askedAt: flows.askedAt,
      status: flows.status,
      expired: sql<boolean>`${flows.expiresAt} <= now()`,
      integrationDeletedAt: integrations.deletedAt,
    })
    .from(flows)
    .innerJoin(environments, eq(environments.id, flows.environmentId))
    .innerJoin(
      integrations,
      and(eq(integrations.environmentId, flows.environmentId), eq(integrations.id, flows.integrationRowId)),
    )
    .leftJoin(
      connectSessions,
      and(eq(connectSessions.environmentId, flows.environmentId), eq(connectSessions.id, flows.sessionId)),
    )
    .where(eq(flows.startCodeHash, startCodeHash));
  // A deleted integration has no MAC, and nothing can be connected to it.
  if (found === undefined || found.integrationDeletedAt !== null) return { kind: 'unknown' };
  const { flow, environment, integration, session } = found;
  await checkRow(db, 'authorization_flows', flow);
  await checkRow(db, 'environments', environment);
  await checkRow(db, 'integrations', integration);
  if (session) await checkRow(db, 'connect_sessions', session);
  if (found.status !== 'created') return { kind: 'already_used' };
  if (found.expired) return { kind: 'expired' };
  return {
    kind: 'waiting',
    start: {
      environmentId: flow.environmentId,
      id: flow.id,
      embeddedIn: flow.embeddedIn,
      askedAt: found.askedAt,
      environmentName: environment.name,
      productName: session?.appearance?.product_name ?? environment.productName,
      allowedOrigins: environment.allowedOrigins,
      integrationName: integration.displayName,
      provider: integration.provider,
      tags: session?.tags ?? null,
      endUser: session?.endUser ?? null,
      targetConnection: flow.targetConnection,
      language: session?.language ?? null,
    },
  };
}

/** Notes that the person was asked; from now on, only an answer begins the flow. */
export async function markAsked(db: Database, environmentId: string, id: string): Promise<void> {
  await db
    .update(authorizationFlows)
    .set({ askedAt: sql`coalesce(${authorizationFlows.askedAt}, now())` })
    .where(and(eq(authorizationFlows.environmentId, environmentId), eq(authorizationFlows.id, id)));
}

export type FlowOwner = { readonly sessionId: string } | { readonly endUserKey: string };

// The statuses are literals: a prepared plan does not know the value of a parameter and would not use the partial
// index.

/** The open flows of one owner, oldest first, without its `newest` ones. */
export async function listBeyond(
  db: Database,
  environmentId: string,
  owner: FlowOwner,
  newest: number,
): Promise<readonly string[]> {
  const flows = authorizationFlows;
  const isOwned = 'sessionId' in owner ? eq(flows.sessionId, owner.sessionId) : eq(flows.endUserKey, owner.endUserKey);
  const rows = await db
    .select({ id: flows.id })
    .from(flows)
    .where(
      and(
        eq(flows.environmentId, environmentId),
        isOwned,
        sql`${flows.status} in ('created', 'started')`,
        gt(flows.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(flows.createdAt), flows.id)
    .offset(newest);
  return rows.map(({ id }) => id).reverse();
}

export interface InstallationTries {
  readonly flowId: string;
  readonly integrationRowId: string;
  readonly sessionId: string | null;
  readonly endUserKey: string | null;
}

/**
 * The number of other flows of the same session or end user that the provider refused in the last hour, or that are
 * being processed.
 */
export async function countTries(
  db: Database,
  environmentId: string,
  { flowId, integrationRowId, sessionId, endUserKey }: InstallationTries,
): Promise<number> {
  const flows = authorizationFlows;
  return db.$count(
    flows,
    and(
      eq(flows.environmentId, environmentId),
      eq(flows.integrationRowId, integrationRowId),
      gt(flows.createdAt, sql`now() - interval '1 hour'`),
      sql`${flows.status} in ('claimed', 'failed')`,
      sql`(${flows.status} = 'claimed' or ${flows.errorCode} = 'provider_refused')`,
      ne(flows.id, flowId),
      sql`(${flows.sessionId} = ${sessionId}::uuid or ${flows.endUserKey} = ${endUserKey}::text)`,
    ),
  );
}

/**
 * Held until the end of the transaction: flows of one owner open one after another, so that their number is certain.
 */
export async function lockOwner(db: Database, environmentId: string, owner: string): Promise<void> {
  await lockByName(db, `flows ${environmentId} ${owner}`);
}
