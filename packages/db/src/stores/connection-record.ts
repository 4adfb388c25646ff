/**
 * Column lists and checks for records of connections. SQL, because the hot reads prepare each statement once as text and read
 * the driver's arrays without names.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { changedRow, isAuthentic, type StoredRow } from '../rows/check-rows.js';
import { isCheckedVersion, noteVersion } from '../rows/checked-versions.js';
import { checkJoined, guardColumnsText, isAuthenticResult, splitResults } from '../rows/joined-rows.js';
import type { connections } from '../tables/index.js';

type Table = typeof connections.$inferSelect;

/** A connection with the key and provider of its integration. */
export type ConnectionRecord = Readonly<Omit<Table, 'refreshFailedAt' | 'leaseOwner' | 'rowMac'>> & {
  readonly integrationKey: string;
  readonly provider: string;
};

/** The columns that a list shows; none of them is sealed. */
export type ListedConnectionRecord = Pick<
  ConnectionRecord,
  | 'id'
  | 'connectionId'
  | 'integrationKey'
  | 'provider'
  | 'tags'
  | 'metadata'
  | 'endUser'
  | 'requestedScopes'
  | 'grantedScopes'
  | 'account'
  | 'status'
  | 'lastErrorCode'
  | 'lastErrorLogId'
  | 'createdAt'
  | 'updatedAt'
>;

/** The rows behind each record of a connection: its own row and that of its integration. */
const CONNECTION = { c: 'connections', i: 'integrations' } as const;

/** @throws AppError `credential_integrity` when a row is not authentic. A deleted row has no MAC and holds nothing. */
export function checkRecord<R extends Pick<ConnectionRecord, 'deletedAt'>>(db: Database, record: R): Promise<R> {
  return checkJoined(db, record.deletedAt === null ? CONNECTION : {}, record);
}

/** The live records whose rows are authentic, and the others, which are reported. */
export function splitLiveRecords(
  db: Database,
  records: readonly ConnectionRecord[],
): ReturnType<typeof splitResults<ConnectionRecord>> {
  return splitResults(db, CONNECTION, records);
}

/**
 * A listed row as the driver returns it without names: an array costs half as much as an object with the same
 * members.
 */
export type ListedValues = readonly [
  id: number,
  connectionId: string,
  integrationKey: string,
  provider: string,
  tags: ListedConnectionRecord['tags'],
  metadata: ListedConnectionRecord['metadata'],
  endUser: ListedConnectionRecord['endUser'],
  requestedScopes: ListedConnectionRecord['requestedScopes'],
  grantedScopes: ListedConnectionRecord['grantedScopes'],
  account: ListedConnectionRecord['account'],
  status: ListedConnectionRecord['status'],
  lastErrorCode: string | null,
  lastErrorLogId: string | null,
  createdAt: Date,
  updatedAt: Date,
  version: string,
  integrationRowId: string,
  integrationVersion: string,
];

const LISTED = `c.id, c.connection_id, i.unique_key as integration_key, i.provider, c.tags, c.metadata, c.end_user,
    c.requested_scopes, c.granted_scopes, c.account, c.status, c.last_error_code, c.last_error_log_id, c.created_at, c.updated_at`;

/**
 * The columns of `ListedValues`, of a connection `c` and its integration `i`. `c` is the table, or the rows of a page with
 * `pageColumns`.
 */
export function listedColumns(db: Database, version: 'c.xmin' | 'c.version' = 'c.xmin'): SqlFragment {
  return columnsOf(db, `${LISTED}, ${version} as version, i.id, i.xmin as integration_version`);
}

/** The columns of a connection `c` that `listedColumns` need, for a page that is read before its integrations are joined. */
export function pageColumns(db: Database): SqlFragment {
  return columnsOf(
    db,
    `c.environment_id, c.integration_id, c.id, c.connection_id, c.tags, c.metadata, c.end_user, c.requested_scopes, c.granted_scopes,
    c.account, c.status, c.last_error_code, c.last_error_log_id, c.created_at, c.updated_at, c.xmin as version`,
  );
}

/**
 * The records of the authentic rows, in order; the others are reported and left out. Rows in a version that was not
 * checked yet are read once more with all their authenticated columns.
 */
export async function authenticRecords(
  db: Database,
  environmentId: string,
  rows: readonly ListedValues[],
): Promise<readonly ListedConnectionRecord[]> {
  const unknown = rows.filter((row) => !isCheckedRow(db, row));
  if (unknown.length === 0) return rows.map(listedOf);
  const checked = await readAuthentic(
    db,
    environmentId,
    unknown.map(([id]) => id),
  );
  const asked = new Set(unknown);
  return rows.flatMap((row) => (asked.has(row) ? (checked.get(row[0]) ?? []) : [listedOf(row)]));
}

function isCheckedRow(db: Database, row: ListedValues): boolean {
  const [id, version, integrationRowId, integrationVersion] = [row[0], row[15], row[16], row[17]];
  return (
    isCheckedVersion(db, 'connections', { id, version }) &&
    isCheckedVersion(db, 'integrations', { id: integrationRowId, version: integrationVersion })
  );
}

async function readAuthentic(
  db: Database,
  environmentId: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ListedConnectionRecord>> {
  const rows = await clientOf(db)<(ListedConnectionRecord & Versions)[]>`
    select ${columnsOf(db, `${LISTED}, i.id as integration_row_id, ${VERSIONS}, ${guardColumnsText(CONNECTION)}`)}
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and c.id = any(${ids as number[]}::bigint[]) and c.deleted_at is null`;
  const records = new Map<number, ListedConnectionRecord>();
  for (const row of rows) {
    if (!(await isAuthenticResult(db, CONNECTION, row))) continue;
    noteVersions(db, row);
    records.set(row.id, listedOfRecord(row));
  }
  return records;
}

function noteVersions(db: Database, record: Versions): void {
  noteVersion(db, 'connections', record);
  noteVersion(db, 'integrations', { id: record.integrationRowId, version: record.integrationVersion });
}

// Written out, because objects made in one place share one hidden class in V8.
function listedOf(row: ListedValues): ListedConnectionRecord {
  return {
    id: row[0],
    connectionId: row[1],
    integrationKey: row[2],
    provider: row[3],
    tags: row[4],
    metadata: row[5],
    endUser: row[6],
    requestedScopes: row[7],
    grantedScopes: row[8],
    account: row[9],
    status: row[10],
    lastErrorCode: row[11],
    lastErrorLogId: row[12],
    createdAt: row[13],
    updatedAt: row[14],
  };
}

function listedOfRecord(record: ListedConnectionRecord): ListedConnectionRecord {
  const { id, connectionId, integrationKey, provider, tags, metadata, endUser, requestedScopes, grantedScopes } =
    record;
  const { account, status, lastErrorCode, lastErrorLogId, createdAt, updatedAt } = record;
  return {
    id,
    connectionId,
    integrationKey,
    provider,
    tags,
    metadata,
    endUser,
    requestedScopes,
    grantedScopes,
    account,
    status,
    lastErrorCode,
    lastErrorLogId,
    createdAt,
    updatedAt,
  };
}

const PLAIN_COLUMNS = `
    c.environment_id, c.id, c.uid, c.connection_id, c.integration_id as integration_row_id, i.unique_key as integration_key, i.provider,
    c.tags, c.metadata, c.connection_config, c.end_user, c.webhook_url_override, c.auth_mode, c.sealed_credential,
    c.generation, c.access_token_expires_at, c.refresh_due_at, c.has_refresh_token, c.requested_scopes, c.granted_scopes,
    c.account, c.status, c.last_error_code,
    c.last_error_log_id, c.refresh_attempt, c.next_refresh_at, c.lease_until, c.created_at, c.updated_at,
    c.last_fetched_at, c.deleted_at`;
const RECORD_COLUMNS = `${PLAIN_COLUMNS}, ${guardColumnsText(CONNECTION)}`;
const VERSIONS = 'c.xmin as version, i.xmin as integration_version';

/** The columns of a connection `c` and its integration `i`, for `checkRecord`. */
export function recordColumns(db: Database): SqlFragment {
  return columnsOf(db, RECORD_COLUMNS);
}

/** The same columns with the versions of both rows, for `checkVersionedRecord`. */
export const VERSIONED_COLUMNS = `${PLAIN_COLUMNS}, c.row_mac, ${VERSIONS}`;

/** A row with the columns of `VERSIONED_COLUMNS` and further columns, as the driver returns it without names. */
export type VersionedValues = readonly [
  environmentId: ConnectionRecord['environmentId'],
  id: ConnectionRecord['id'],
  uid: ConnectionRecord['uid'],
  connectionId: ConnectionRecord['connectionId'],
  integrationRowId: ConnectionRecord['integrationRowId'],
  integrationKey: ConnectionRecord['integrationKey'],
  provider: ConnectionRecord['provider'],
  tags: ConnectionRecord['tags'],
  metadata: ConnectionRecord['metadata'],
  connectionConfig: ConnectionRecord['connectionConfig'],
  endUser: ConnectionRecord['endUser'],
  webhookUrlOverride: ConnectionRecord['webhookUrlOverride'],
  authMode: ConnectionRecord['authMode'],
  sealedCredential: ConnectionRecord['sealedCredential'],
  generation: ConnectionRecord['generation'],
  accessTokenExpiresAt: ConnectionRecord['accessTokenExpiresAt'],
  refreshDueAt: ConnectionRecord['refreshDueAt'],
  hasRefreshToken: ConnectionRecord['hasRefreshToken'],
  requestedScopes: ConnectionRecord['requestedScopes'],
  grantedScopes: ConnectionRecord['grantedScopes'],
  account: ConnectionRecord['account'],
  status: ConnectionRecord['status'],
  lastErrorCode: ConnectionRecord['lastErrorCode'],
  lastErrorLogId: ConnectionRecord['lastErrorLogId'],
  refreshAttempt: ConnectionRecord['refreshAttempt'],
  nextRefreshAt: ConnectionRecord['nextRefreshAt'],
  leaseUntil: ConnectionRecord['leaseUntil'],
  createdAt: ConnectionRecord['createdAt'],
  updatedAt: ConnectionRecord['updatedAt'],
  lastFetchedAt: ConnectionRecord['lastFetchedAt'],
  deletedAt: ConnectionRecord['deletedAt'],
  rowMac: Uint8Array | null,
  version: string,
  integrationVersion: string,
  ...further: unknown[],
];

export type VersionedRecord = ConnectionRecord & Versions & { readonly rowMac: Uint8Array | null };

/** Builds the record from the values: letting the driver build a row by name costs more than everything else here. */
export function versionedRecordOf(row: VersionedValues): VersionedRecord {
  return {
    environmentId: row[0],
    id: row[1],
    uid: row[2],
    connectionId: row[3],
    integrationRowId: row[4],
    integrationKey: row[5],
    provider: row[6],
    tags: row[7],
    metadata: row[8],
    connectionConfig: row[9],
    endUser: row[10],
    webhookUrlOverride: row[11],
    authMode: row[12],
    sealedCredential: row[13],
    generation: row[14],
    accessTokenExpiresAt: row[15],
    refreshDueAt: row[16],
    hasRefreshToken: row[17],
    requestedScopes: row[18],
    grantedScopes: row[19],
    account: row[20],
    status: row[21],
    lastErrorCode: row[22],
    lastErrorLogId: row[23],
    refreshAttempt: row[24],
    nextRefreshAt: row[25],
    leaseUntil: row[26],
    createdAt: row[27],
    updatedAt: row[28],
    lastFetchedAt: row[29],
    deletedAt: row[30],
    rowMac: row[31],
    version: row[32],
    integrationVersion: row[33],
  };
}

/** The index of the first column after `VERSIONED_COLUMNS`. */
export const FURTHER_VALUES_AT = 34;

/** The same columns with the authenticated columns of the integration, for a version that was not checked yet. */
export const FULL_VERSIONED_COLUMNS = `${RECORD_COLUMNS}, ${VERSIONS}`;

function columnsOf(db: Database, text: string): SqlFragment {
  // oxlint-disable-next-line holdfast/bound-sql -- names of our own columns
  return clientOf(db).unsafe(text) as unknown as SqlFragment;
}

/** The versions of the two rows behind a record. */
export interface Versions {
  readonly id: number;
  readonly version: string;
  readonly integrationRowId: string;
  readonly integrationVersion: string;
}

/** Whether this version of the integration's row was checked before. */
export function isCheckedIntegration(db: Database, { integrationRowId, integrationVersion }: Versions): boolean {
  return isCheckedVersion(db, 'integrations', { id: integrationRowId, version: integrationVersion });
}

async function isAuthenticConnection(db: Database, record: Versions): Promise<boolean> {
  if (isCheckedVersion(db, 'connections', record)) return true;
  // The record already contains its authenticated columns, so none is read twice.
  if (!(await isAuthentic(db, 'connections', record as unknown as StoredRow<'connections'>))) return false;
  noteVersion(db, 'connections', record);
  return true;
}

/** A record of `VERSIONED_COLUMNS` whose integration was checked before. @throws AppError `credential_integrity` */
export async function checkVersionedRecord<R extends ConnectionRecord & Versions>(db: Database, record: R): Promise<R> {
  if (!(await isAuthenticConnection(db, record))) throw changedRow();
  return withoutVersions(record);
}

/** A record of `FULL_VERSIONED_COLUMNS`; remembers both versions. @throws AppError `credential_integrity` */
export async function checkFullRecord<R extends ConnectionRecord & Versions>(db: Database, record: R): Promise<R> {
  const checked = await checkRecord(db, record);
  noteVersions(db, record);
  return withoutVersions(checked);
}

// Copying the record without these members would cost more than the check.
function withoutVersions<R extends object>(record: R): R {
  return Object.assign(record, { version: undefined, integrationVersion: undefined, rowMac: undefined });
}
