import { randomUUID } from 'node:crypto';

import { and, desc, eq, isNotNull, isNull, lt, or, sql, type SQL } from 'drizzle-orm';

import { builtOnce } from '../built-queries.js';
import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { first, only } from '../one-row.js';
import { lockAndSign } from '../rows/change-rows.js';
import { authenticRows, checkRow, signRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { webhookDeliveries, webhookEndpoints } from '../tables/index.js';
import { moveDeliveries } from './move-deliveries.js';

type Table = typeof webhookEndpoints.$inferSelect;

export type WebhookEndpointRecord = Readonly<
  Pick<
    Table,
    'environmentId' | 'id' | 'url' | 'enabled' | 'plainSignature' | 'createdAt' | 'disabledAt' | 'failingSince'
  >
> & {
  /** False if the environment's secret signs. */
  readonly hasOwnSecret: boolean;
};

export interface InsertWebhookEndpointInput {
  readonly id: string;
  readonly url: string;
  readonly plainSignature?: boolean;
  /** If absent, the environment's secret signs. */
  readonly sealedSecret?: Uint8Array;
  /** Whether it follows the configuration. */
  readonly isConfigured?: boolean;
}

/** Omitted members keep their value. */
export type UpdateWebhookEndpointInput = Partial<Pick<WebhookEndpointRecord, 'url' | 'enabled' | 'plainSignature'>>;

const RECORD = {
  environmentId: webhookEndpoints.environmentId,
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  enabled: webhookEndpoints.enabled,
  plainSignature: webhookEndpoints.plainSignature,
  createdAt: webhookEndpoints.createdAt,
  disabledAt: webhookEndpoints.disabledAt,
  failingSince: webhookEndpoints.failingSince,
  hasOwnSecret: sql<boolean>`${webhookEndpoints.sealedSecret} is not null`,
};
const STORED = { ...guardedSelection('webhook_endpoints'), ...RECORD };

export async function insert(
  db: Database,
  environmentId: string,
  input: InsertWebhookEndpointInput,
): Promise<WebhookEndpointRecord> {
  const { id, url, plainSignature = false, isConfigured = false, sealedSecret = null } = input;
  const row = { environmentId, id, url, enabled: true, plainSignature, isConfigured, previousSecretUntil: null };
  const rowMac = await signRow(db, 'webhook_endpoints', row);
  const rows = await db
    .insert(webhookEndpoints)
    .values({ ...row, sealedSecret, rowMac })
    .returning(RECORD);
  return only(rows);
}

const isOwn = eq(webhookEndpoints.environmentId, sql.placeholder('environmentId'));
const IN_ORDER = [webhookEndpoints.createdAt, webhookEndpoints.id];
const all = builtOnce((db) =>
  db
    .select(STORED)
    .from(webhookEndpoints)
    .where(isOwn)
    .orderBy(...IN_ORDER)
    .prepare('the endpoints'),
);
const enabled = builtOnce((db) =>
  db
    .select(STORED)
    .from(webhookEndpoints)
    .where(and(isOwn, eq(webhookEndpoints.enabled, true)))
    .orderBy(...IN_ORDER)
    .prepare('the enabled endpoints'),
);

/** Leaves out rows that were changed outside this service. */
export async function list(
  db: Database,
  environmentId: string,
  filter: { readonly enabledOnly: boolean },
): Promise<readonly WebhookEndpointRecord[]> {
  const rows = await (filter.enabledOnly ? enabled : all)(db).execute({ environmentId });
  return (await authenticRows(db, 'webhook_endpoints', rows)).map(
    ({ rowMac: _rowMac, isConfigured: _isConfigured, previousSecretUntil: _until, ...record }) => record,
  );
}

/**
 * The waiting deliveries of a moved endpoint move with it. A disabled endpoint receives nothing more: its waiting
 * deliveries are given up, and can be resent once it is enabled again.
 */
export function update(
  db: Database,
  environmentId: string,
  id: string,
  patch: UpdateWebhookEndpointInput,
): Promise<WebhookEndpointRecord | undefined> {
  return transaction(db, (tx) => change(tx, environmentId, id, patch));
}

type EndpointPatch = UpdateWebhookEndpointInput & { readonly isConfigured?: true };

async function change(
  tx: Database,
  environmentId: string,
  id: string,
  patch: EndpointPatch,
): Promise<WebhookEndpointRecord | undefined> {
  const where = isEndpoint(environmentId, id);
  const [changed] = await lockAndSign(tx, { table: 'webhook_endpoints', where }, () => patch);
  if (!changed) return undefined;
  const rows = await tx
    .update(webhookEndpoints)
    .set({ ...patch, ...momentsOf(patch), rowMac: changed.rowMac })
    .where(where)
    .returning(RECORD);
  if (!changed.row.enabled) await giveUpDeliveries(tx, { environmentId, id, reason: 'the endpoint was disabled' });
  else if (patch.url !== undefined) await moveDeliveries(tx, environmentId, id, patch.url);
  return first(rows);
}

/** Disabling an endpoint again keeps the time of the first time. */
function momentsOf({ enabled }: EndpointPatch): { readonly disabledAt?: SQL | null; readonly failingSince?: null } {
  if (enabled === undefined) return {};
  return enabled
    ? { disabledAt: null, failingSince: null }
    : { disabledAt: sql`coalesce(${webhookEndpoints.disabledAt}, now())` };
}

interface GivenUp {
  readonly environmentId: string;
  readonly id: string;
  readonly reason: string;
}

async function giveUpDeliveries(tx: Database, { environmentId, id, reason }: GivenUp): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: 'dead', lastError: reason })
    .where(
      and(
        eq(webhookDeliveries.environmentId, environmentId),
        eq(webhookDeliveries.endpointId, id),
        eq(webhookDeliveries.status, 'pending'),
      ),
    );
}

/** Gives up its waiting deliveries. */
export function remove(db: Database, environmentId: string, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    await giveUpDeliveries(tx, { environmentId, id, reason: 'the endpoint was deleted' });
    const { count } = await tx.delete(webhookEndpoints).where(isEndpoint(environmentId, id));
    return count > 0;
  });
}

/**
 * Creates or moves the endpoint that follows the configuration. A moved endpoint starts without failures, and its waiting
 * deliveries move with it. Concurrent callers must hold a lock.
 */
export async function ensureConfigured(db: Database, environmentId: string, url: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { isConfigured } = webhookEndpoints;
    const rows = await tx
      .select(guardedSelection('webhook_endpoints'))
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.environmentId, environmentId),
          or(eq(isConfigured, true), eq(webhookEndpoints.url, url)),
        ),
      )
      .orderBy(desc(isConfigured), webhookEndpoints.createdAt)
      .limit(1);
    const found = first(rows);
    if (!found) await insert(tx, environmentId, { id: randomUUID(), url, isConfigured: true });
    else if (found.url !== url) await change(tx, environmentId, found.id, { url, enabled: true, isConfigured: true });
    else if (!found.isConfigured) await change(tx, environmentId, found.id, { isConfigured: true });
    else await checkRow(tx, 'webhook_endpoints', found);
  });
}

const constantFailureDays = 5;

const accepted = builtOnce((db) =>
  db
    .update(webhookEndpoints)
    .set({ failingSince: null })
    .where(and(isOwn, eq(webhookEndpoints.id, sql.placeholder('id')), isNotNull(webhookEndpoints.failingSince)))
    .prepare('an endpoint accepted'),
);

/**
 * After an attempt: a failure marks the start of failing, a success ends it. True if the endpoint was disabled
 * because of it.
 */
export async function noteOutcome(
  db: Database,
  environmentId: string,
  id: string,
  outcome: 'accepted' | 'failed' | 'gone',
): Promise<boolean> {
  const own = isEndpoint(environmentId, id);
  const { failingSince } = webhookEndpoints;
  if (outcome === 'accepted') {
    await accepted(db).execute({ environmentId, id });
    return false;
  }
  await db
    .update(webhookEndpoints)
    .set({ failingSince: sql`now()` })
    .where(and(own, isNull(failingSince)));
  const isOver = lt(failingSince, sql`now() - make_interval(days => ${constantFailureDays})`);
  const rows = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(own, eq(webhookEndpoints.enabled, true), outcome === 'gone' ? undefined : isOver));
  if (rows.length === 0) return false;
  return (await update(db, environmentId, id, { enabled: false })) !== undefined;
}

function isEndpoint(environmentId: string, id: string): SQL | undefined {
  return and(eq(webhookEndpoints.environmentId, environmentId), eq(webhookEndpoints.id, id));
}
