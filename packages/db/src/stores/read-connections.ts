/**
 * Reads and locks connections. SQL, because the hot reads are prepared once as text, and bulk changes lock their rows in one
 * statement and one order.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { checkJoined, guardColumns } from '../rows/joined-rows.js';
import { lockByName } from './advisory-locks.js';
import {
  checkFullRecord,
  checkRecord,
  checkVersionedRecord,
  FULL_VERSIONED_COLUMNS,
  isCheckedIntegration,
  recordColumns,
  splitLiveRecords,
  FURTHER_VALUES_AT,
  VERSIONED_COLUMNS,
  versionedRecordOf,
} from './connection-record.js';
import type { ConnectionRecord, VersionedValues, Versions } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';

/**
 * A live connection by its public ids, in one statement that is prepared once for each connection to the database:
 * products do this read for every call to a provider.
 * @throws AppError `credential_integrity`
 */
export async function getForRead(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<ConnectionRecord | undefined> {
  return readVersioned<ConnectionRecord>(db, { environmentId, integrationKey, connectionId }, FOR_READ);
}

/** The columns of the integration that a call to the provider's API needs in addition to the connection. */
export type CallableConnection = ConnectionRecord & {
  readonly integrationClientId: IntegrationRecord['clientId'];
  readonly integrationClientSecret: IntegrationRecord['sealedClientSecret'];
  readonly integrationSettings: IntegrationRecord['settings'];
  readonly integrationSealedSettings: IntegrationRecord['sealedSettings'];
};

/**
 * Like `getForRead`, with the integration: one query for the proxy instead of two.
 * @throws AppError `credential_integrity`
 */
export async function getForCall(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<CallableConnection | undefined> {
  return readVersioned<CallableConnection>(db, { environmentId, integrationKey, connectionId }, FOR_CALL);
}

interface ReadText<R> {
  /** For an integration that is unchanged since its last check. */
  readonly versioned: string;
  /** With all authenticated columns of the integration, after it changed. */
  readonly full: string;
  /** Adds the columns of the integration. */
  readonly complete: (record: ConnectionRecord, row: VersionedValues) => R;
}

// Plain text, because a statement composed of fragments is composed again for each read.
const FOR_READ = readText<ConnectionRecord>('', (record) => record);
const FOR_CALL = readText<CallableConnection>(
  `,
  i.client_id as integration_client_id, i.sealed_client_secret as integration_client_secret, i.settings as integration_settings,
  i.sealed_settings as integration_sealed_settings`,
  (record, row) => {
    const further = row.slice(FURTHER_VALUES_AT) as FurtherValues;
    const [integrationClientId, integrationClientSecret, integrationSettings, integrationSealedSettings] = further;
    return {
      ...record,
      integrationClientId,
      integrationClientSecret,
      integrationSettings,
      integrationSealedSettings,
    };
  },
);

type FurtherValues = [
  clientId: CallableConnection['integrationClientId'],
  clientSecret: CallableConnection['integrationClientSecret'],
  settings: CallableConnection['integrationSettings'],
  sealedSettings: CallableConnection['integrationSealedSettings'],
];

function readText<R>(furtherColumns: string, complete: ReadText<R>['complete']): ReadText<R> {
  const select = (columns: string): string => `
    select ${columns}${furtherColumns}
    from integrations i
    join connections c on c.environment_id = i.environment_id and c.integration_id = i.id
    where i.environment_id = $1 and i.unique_key = $2 and i.deleted_at is null
      and c.connection_id = $3 and c.deleted_at is null`;
  return { versioned: select(VERSIONED_COLUMNS), full: select(FULL_VERSIONED_COLUMNS), complete };
}

interface PublicRef {
  readonly environmentId: string;
  readonly integrationKey: string;
  readonly connectionId: string;
}

async function readVersioned<R extends ConnectionRecord>(
  db: Database,
  { environmentId, integrationKey, connectionId }: PublicRef,
  { versioned, full, complete }: ReadText<R>,
): Promise<R | undefined> {
  const parameters = [environmentId, integrationKey, connectionId];
  // oxlint-disable-next-line holdfast/bound-sql -- a text of above; what a caller names is bound
  const [values] = await clientOf(db).unsafe(versioned, parameters, PREPARED).values();
  if (values === undefined) return undefined;
  // The cast holds because the statement selects `VERSIONED_COLUMNS`.
  const row = values as unknown as VersionedValues;
  const found = versionedRecordOf(row);
  if (isCheckedIntegration(db, found)) return complete(await checkVersionedRecord(db, found), row);
  // oxlint-disable-next-line holdfast/bound-sql -- a text of above; what a caller names is bound
  const again = first(await clientOf(db).unsafe<(R & Versions)[]>(full, parameters, PREPARED));
  return again && checkFullRecord(db, again);
}

const PREPARED = { prepare: true } as const;

/**
 * Finds a connection by its row, even a deleted one. `forUpdate` locks the row until the end of the transaction.
 * @throws AppError `credential_integrity`
 */
export async function getById(
  db: Database,
  environmentId: string,
  id: number,
  options: { readonly forUpdate?: boolean } = {},
): Promise<ConnectionRecord | undefined> {
  const sql = clientOf(db);
  const rows = await sql<ConnectionRecord[]>`
    select ${recordColumns(db)}
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and c.id = ${id}
    ${options.forUpdate === true ? sql`for update of c` : sql``}`;
  const found = first(rows);
  return found && checkRecord(db, found);
}

/** The names in a row and its integration, authentic or not, for reporting a row that is not. */
export async function nameOf(
  db: Database,
  environmentId: string,
  id: number,
): Promise<Pick<ConnectionRecord, 'connectionId' | 'integrationKey'> | undefined> {
  const rows = await clientOf(db)<Pick<ConnectionRecord, 'connectionId' | 'integrationKey'>[]>`
    select c.connection_id, i.unique_key as integration_key
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and c.id = ${id}`;
  return first(rows);
}

/** Live connections, locked in the order of their rows, so that two bulk changes never deadlock. */
export async function lockByPublicIds(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionIds: readonly string[],
): Promise<readonly { readonly id: number; readonly connectionId: string }[]> {
  return clientOf(db)<{ id: number; connectionId: string }[]>`
    select c.id, c.connection_id
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and i.unique_key = ${integrationKey} and i.deleted_at is null
      and c.connection_id = any(${[...connectionIds]}::text[]) and c.deleted_at is null
    order by c.id
    for update of c`;
}

/**
 * Live connections by integration and public id, complete, and locked in the same order as `lockByPublicIds`.
 * @throws AppError `credential_integrity`
 */
export async function lockByRefs(
  db: Database,
  environmentId: string,
  refs: readonly ConnectionName[],
): Promise<readonly ConnectionRecord[]> {
  const rows = await selectForUpdate(db, environmentId, refs);
  return Promise.all(rows.map((record) => checkRecord(db, record)));
}

/**
 * The same for rows that are judged one by one: the authentic ones, and the names of the others, which are reported.
 */
export async function lockEachByRef(
  db: Database,
  environmentId: string,
  refs: readonly ConnectionName[],
): Promise<{ readonly records: readonly ConnectionRecord[]; readonly changed: readonly ConnectionName[] }> {
  const { authentic, changed } = await splitLiveRecords(db, await selectForUpdate(db, environmentId, refs));
  return {
    records: authentic,
    changed: changed.map(({ integrationRowId, connectionId }) => ({ integrationRowId, connectionId })),
  };
}

export interface ConnectionName {
  readonly integrationRowId: string;
  readonly connectionId: string;
}

function selectForUpdate(
  db: Database,
  environmentId: string,
  refs: readonly ConnectionName[],
): Promise<readonly ConnectionRecord[]> {
  return clientOf(db)<ConnectionRecord[]>`
    select ${recordColumns(db)}
    from unnest(${refs.map(({ integrationRowId }) => integrationRowId)}::uuid[], ${refs.map(({ connectionId }) => connectionId)}::text[])
      as ref (integration_id, connection_id)
    join connections c on c.environment_id = ${environmentId} and c.integration_id = ref.integration_id and c.connection_id = ref.connection_id
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.deleted_at is null
    order by c.id
    for update of c`;
}

/**
 * Held until the end of the transaction, even if the connection does not exist yet: two imports of one new id take
 * turns.
 */
export async function lockPublicId(
  db: Database,
  environmentId: string,
  integrationRowId: string,
  connectionId: string,
): Promise<void> {
  await lockByName(db, `connection ${environmentId} ${integrationRowId} ${connectionId}`);
}

/** The owners of the live connections with an installation of an app. @throws AppError `credential_integrity` */
export async function listByInstallation(
  db: Database,
  environmentId: string,
  integrationRowId: string,
  installationId: string,
): Promise<readonly Pick<ConnectionRecord, 'id' | 'tags' | 'endUser'>[]> {
  const rows = await clientOf(db)<Pick<ConnectionRecord, 'id' | 'tags' | 'endUser'>[]>`
    select c.id, c.tags, c.end_user, ${guardColumns(db, { c: 'connections' })} from connections c
    where c.environment_id = ${environmentId} and c.integration_id = ${integrationRowId} and c.deleted_at is null
      and c.connection_config ->> 'installation_id' = ${installationId}`;
  return Promise.all(rows.map((row) => checkJoined(db, { c: 'connections' }, row)));
}
