import { and, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';

import { builtOnce } from '../built-queries.js';
import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { first, only } from '../one-row.js';
import { lockAndSignOne } from '../rows/change-rows.js';
import { authenticRows, checkRow, signRow } from '../rows/check-rows.js';
import type { MaybeSigned } from '../rows/guarded-tables.js';
import { connections, integrations } from '../tables/index.js';

type Table = typeof integrations.$inferSelect;

export type IntegrationRecord = Readonly<Omit<Table, 'deletedAt' | 'rowMac'>>;

type StoredIntegration = IntegrationRecord & MaybeSigned;

type GivenWithDefault =
  | 'clientId'
  | 'sealedClientSecret'
  | 'scopes'
  | 'sealedWebhookSecret'
  | 'appId'
  | 'appLink'
  | 'sealedPrivateKey'
  | 'sealedSettings';
type Given = Omit<IntegrationRecord, 'environmentId' | 'createdAt' | 'updatedAt'>;

export type InsertIntegrationInput = Omit<Given, GivenWithDefault> & Partial<Pick<Given, GivenWithDefault>>;

/** Omitted members keep their value. */
export type UpdateIntegrationInput = Partial<
  Pick<Given, 'uniqueKey' | 'displayName' | 'forwardWebhooks' | 'settings' | GivenWithDefault>
>;

const { deletedAt: _deletedAt, rowMac, ...RECORD } = getTableColumns(integrations);
const STORED = { ...RECORD, rowMac };

export async function insert(
  db: Database,
  environmentId: string,
  input: InsertIntegrationInput,
): Promise<IntegrationRecord> {
  const { clientId = null, sealedClientSecret = null, scopes = '', sealedWebhookSecret = null } = input;
  const { appId = null, appLink = null, sealedPrivateKey = null, sealedSettings = null } = input;
  const row = { ...input, environmentId, clientId, scopes, appId, appLink };
  const rows = await db
    .insert(integrations)
    .values({
      ...row,
      sealedClientSecret,
      sealedWebhookSecret,
      sealedPrivateKey,
      sealedSettings,
      rowMac: await signRow(db, 'integrations', row),
    })
    .returning(RECORD);
  return only(rows);
}

/** The providers of the live integrations of all environments, without duplicates. */
export async function listProviders(db: Database): Promise<readonly string[]> {
  const { provider } = integrations;
  const rows = await db
    .selectDistinct({ provider })
    .from(integrations)
    .where(isNull(integrations.deletedAt))
    .orderBy(provider);
  return rows.map((row) => row.provider);
}

const ofEnvironment = and(
  eq(integrations.environmentId, sql.placeholder('environmentId')),
  isNull(integrations.deletedAt),
);
const isKeyed = sql`${integrations.uniqueKey} = any(${sql.placeholder('keys')})`;
const isInMode = and(ofEnvironment, eq(integrations.authMode, sql.placeholder('authMode')));

const inMode = builtOnce((db) =>
  db.select({ id: integrations.id }).from(integrations).where(isInMode).limit(1).prepare('an integration in a mode'),
);
const inModeAmong = builtOnce((db) =>
  db
    .select({ id: integrations.id })
    .from(integrations)
    .where(and(isInMode, isKeyed))
    .limit(1)
    .prepare('one of these integrations in a mode'),
);

/** Whether a live integration uses this auth mode; null for `among` means any. */
export async function hasAuthMode(
  db: Database,
  environmentId: string,
  { authMode, among }: { readonly authMode: Table['authMode']; readonly among: readonly string[] | null },
): Promise<boolean> {
  const rows =
    among === null
      ? await inMode(db).execute({ environmentId, authMode })
      : await inModeAmong(db).execute({ environmentId, authMode, keys: among });
  return rows.length > 0;
}

const byKey = builtOnce((db) =>
  db
    .select(STORED)
    .from(integrations)
    .where(and(ofEnvironment, eq(integrations.uniqueKey, sql.placeholder('uniqueKey'))))
    .prepare('an integration by its key'),
);
const byId = builtOnce((db) =>
  db
    .select(STORED)
    .from(integrations)
    .where(and(ofEnvironment, eq(integrations.id, sql.placeholder('id'))))
    .prepare('an integration by its id'),
);

/** Finds a live integration by its key. */
export async function getByKey(
  db: Database,
  environmentId: string,
  uniqueKey: string,
): Promise<IntegrationRecord | undefined> {
  return checked(db, await byKey(db).execute({ environmentId, uniqueKey }));
}

export async function getById(db: Database, environmentId: string, id: string): Promise<IntegrationRecord | undefined> {
  return checked(db, await byId(db).execute({ environmentId, id }));
}

/** @throws AppError `credential_integrity` when the row is not authentic */
async function checked(db: Database, rows: readonly StoredIntegration[]): Promise<IntegrationRecord | undefined> {
  const found = first(rows);
  if (!found) return undefined;
  await checkRow(db, 'integrations', found);
  return withoutMac(found);
}

function withoutMac({ rowMac: _rowMac, ...record }: StoredIntegration): IntegrationRecord {
  return record;
}

const IN_ORDER = [integrations.provider, integrations.createdAt, integrations.id];
const all = builtOnce((db) =>
  db
    .select(STORED)
    .from(integrations)
    .where(ofEnvironment)
    .orderBy(...IN_ORDER)
    .prepare('the integrations'),
);
const allKeyed = builtOnce((db) =>
  db
    .select(STORED)
    .from(integrations)
    .where(and(ofEnvironment, isKeyed))
    .orderBy(...IN_ORDER)
    .prepare('these integrations'),
);

/**
 * The live integrations, or those with these keys, by provider and then age, without those that were changed outside
 * this service.
 */
export async function list(
  db: Database,
  environmentId: string,
  filter: { readonly keys?: readonly string[] },
): Promise<readonly IntegrationRecord[]> {
  const rows =
    filter.keys === undefined
      ? await all(db).execute({ environmentId })
      : await allKeyed(db).execute({ environmentId, keys: filter.keys });
  return (await authenticRows(db, 'integrations', rows)).map(withoutMac);
}

/**
 * Live integrations by their keys, and the keys of those that were changed outside this service, which are reported.
 */
export async function listByKeys(
  db: Database,
  environmentId: string,
  keys: readonly string[],
): Promise<{ readonly records: readonly IntegrationRecord[]; readonly changed: readonly string[] }> {
  const rows = await allKeyed(db).execute({ environmentId, keys });
  const authentic = await authenticRows(db, 'integrations', rows);
  const changed = rows.filter((row) => !authentic.includes(row)).map(({ uniqueKey }) => uniqueKey);
  return { records: authentic.map(withoutMac), changed };
}

/** @throws AppError `credential_integrity` when the row is not authentic */
export function update(
  db: Database,
  environmentId: string,
  id: string,
  patch: UpdateIntegrationInput,
): Promise<IntegrationRecord | undefined> {
  return transaction(db, async (tx) => {
    const where = and(isLive(environmentId), eq(integrations.id, id));
    const signed = await lockAndSignOne(tx, { table: 'integrations', where }, patch);
    if (!signed) return undefined;
    const rows = await tx
      .update(integrations)
      .set({ ...patch, rowMac: signed, updatedAt: sql`now()` })
      .where(where)
      .returning(RECORD);
    return first(rows);
  });
}

/** Erases its secrets; the row stays for the connections that refer to it. */
export async function markDeleted(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await db
    .update(integrations)
    .set({
      deletedAt: sql`now()`,
      updatedAt: sql`now()`,
      rowMac: null,
      sealedClientSecret: null,
      sealedWebhookSecret: null,
      sealedPrivateKey: null,
      sealedSettings: null,
    })
    .where(and(isLive(environmentId), eq(integrations.id, id)));
  return count > 0;
}

function isLive(environmentId: string): SQL | undefined {
  return and(eq(integrations.environmentId, environmentId), isNull(integrations.deletedAt));
}

export async function countConnections(db: Database, environmentId: string, id: string): Promise<number> {
  return db.$count(
    connections,
    and(
      eq(connections.environmentId, environmentId),
      eq(connections.integrationRowId, id),
      isNull(connections.deletedAt),
    ),
  );
}
