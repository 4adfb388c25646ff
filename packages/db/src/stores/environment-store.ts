import { eq, sql } from 'drizzle-orm';

import { builtOnce } from '../built-queries.js';
import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { only } from '../one-row.js';
import { lockAndSign, type RowPatch } from '../rows/change-rows.js';
import { authenticRows, checkRow, signRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import type { GuardedRow } from '../rows/guarded-tables.js';
import { environments } from '../tables/index.js';
import { lockByName } from './advisory-locks.js';
import { databaseMoment } from './database-now.js';

type Table = typeof environments.$inferSelect;

export type EnvironmentRow = Readonly<Pick<Table, 'id' | 'name' | 'sealedWebhookSecret'>>;
export type EnvironmentRecord = EnvironmentRow;

/** The types of events that are sent. */
export type WebhookSettingsRow = Readonly<
  Pick<Table, 'onAuthCreation' | 'onAuthRefreshError' | 'onConnectionDeletion' | 'overridePlainSignature'>
>;

/** How long the previous secret signs in addition to a new one, so that receivers have time to change theirs. */
const previousSecretHours = 24;

/** The settings of a new environment. */
const DEFAULTS = {
  previousWebhookSecretUntil: null,
  onAuthCreation: true,
  onAuthRefreshError: true,
  onConnectionDeletion: false,
  overridePlainSignature: false,
  allowedOrigins: [],
  requiresCompletion: false,
  productName: null,
  productUrl: null,
  logo: null,
  accentColor: null,
} as const;

export async function create(db: Database, input: EnvironmentRow): Promise<EnvironmentRecord> {
  const { id, name, sealedWebhookSecret } = input;
  const rowMac = await signRow(db, 'environments', { ...DEFAULTS, id, name });
  await db.insert(environments).values({ id, name, sealedWebhookSecret, rowMac });
  return { id, name, sealedWebhookSecret };
}

const GUARDED = guardedSelection('environments');
const LISTED = { ...GUARDED, sealedWebhookSecret: environments.sealedWebhookSecret };

/** @throws AppError `credential_integrity` */
export async function getByName(db: Database, name: string): Promise<EnvironmentRow | undefined> {
  const [found] = await db.select(LISTED).from(environments).where(eq(environments.name, name));
  if (!found) return undefined;
  await checkRow(db, 'environments', found);
  return recordOf(found);
}

/** All environments by name, without rows that were changed outside this service. */
export async function list(db: Database): Promise<readonly EnvironmentRow[]> {
  const rows = await db.select(LISTED).from(environments).orderBy(environments.name);
  return (await authenticRows(db, 'environments', rows)).map(recordOf);
}

function recordOf({ id, name, sealedWebhookSecret }: EnvironmentRow): EnvironmentRow {
  return { id, name, sealedWebhookSecret };
}

export async function rename(db: Database, environmentId: string, name: string): Promise<void> {
  await change(db, environmentId, { name });
}

interface SecretColumns {
  readonly sealedWebhookSecret?: Uint8Array;
  readonly sealedPreviousWebhookSecret?: Uint8Array | null;
}

/** Writes the patch with the MAC of the resulting row. @throws AppError `credential_integrity` */
async function change(
  db: Database,
  environmentId: string,
  patch: RowPatch<'environments'>,
  secrets: SecretColumns = {},
): Promise<GuardedRow<'environments'>> {
  return transaction(db, async (tx) => {
    const where = eq(environments.id, environmentId);
    const { row, rowMac } = only(await lockAndSign(tx, { table: 'environments', where }, () => patch));
    await tx
      .update(environments)
      .set({ ...patch, ...secrets, rowMac })
      .where(where);
    return row;
  });
}

const findById = builtOnce((db) =>
  db
    .select(GUARDED)
    .from(environments)
    .where(eq(environments.id, sql.placeholder('id')))
    .prepare('an environment'),
);

/** @throws AppError `credential_integrity` */
async function read(db: Database, environmentId: string): Promise<GuardedRow<'environments'>> {
  const found = only(await findById(db).execute({ id: environmentId }));
  await checkRow(db, 'environments', found);
  return found;
}

/** Held until the end of the transaction, so that two processes that start together create an environment once. */
export async function lockNames(db: Database): Promise<void> {
  await lockByName(db, 'environments');
}

/** Held until the end of the transaction: callers that count an environment's records and then add one take turns. */
export async function lock(db: Database, environmentId: string): Promise<void> {
  await db
    .select({ id: environments.id })
    .from(environments)
    .where(eq(environments.id, environmentId))
    .for('no key update');
}

export interface WebhookSecrets {
  readonly sealedWebhookSecret: Uint8Array;
  /** Signs in addition to the new secret for a day. */
  readonly sealedPreviousWebhookSecret: Uint8Array;
}

export async function setWebhookSecret(db: Database, environmentId: string, secrets: WebhookSecrets): Promise<void> {
  const previousWebhookSecretUntil = await databaseMoment(db, { inSeconds: previousSecretHours * 3_600 });
  const { sealedWebhookSecret, sealedPreviousWebhookSecret } = secrets;
  await change(db, environmentId, { previousWebhookSecretUntil }, { sealedWebhookSecret, sealedPreviousWebhookSecret });
}

/**
 * The current secret, and the previous one while it still signs; each is sealed for its own column.
 * @throws AppError `credential_integrity`
 */
export async function webhookSecrets(
  db: Database,
  environmentId: string,
): Promise<{ readonly present: Uint8Array; readonly previous: Uint8Array | null }> {
  const found = only(
    await db
      .select({
        row: GUARDED,
        present: environments.sealedWebhookSecret,
        previous: environments.sealedPreviousWebhookSecret,
        isOverlapping: sql<boolean>`coalesce(${environments.previousWebhookSecretUntil} > now(), false)`,
      })
      .from(environments)
      .where(eq(environments.id, environmentId)),
  );
  await checkRow(db, 'environments', found.row);
  return { present: found.present, previous: found.isOverlapping ? found.previous : null };
}

/** @throws AppError `credential_integrity` */
export async function webhookSettings(db: Database, environmentId: string): Promise<WebhookSettingsRow> {
  return settingsIn(await read(db, environmentId));
}

/** Omitted members keep their value. */
export async function updateWebhookSettings(
  db: Database,
  environmentId: string,
  patch: Partial<WebhookSettingsRow>,
): Promise<WebhookSettingsRow> {
  return settingsIn(await change(db, environmentId, patch));
}

function settingsIn({
  onAuthCreation,
  onAuthRefreshError,
  onConnectionDeletion,
  overridePlainSignature,
}: WebhookSettingsRow): WebhookSettingsRow {
  return { onAuthCreation, onAuthRefreshError, onConnectionDeletion, overridePlainSignature };
}

/** Settings of how end users connect. */
export type ConnectSettingsRow = Readonly<
  Pick<Table, 'allowedOrigins' | 'requiresCompletion' | 'productName' | 'productUrl' | 'logo' | 'accentColor'>
>;

/** @throws AppError `credential_integrity` */
export async function connectSettings(db: Database, environmentId: string): Promise<ConnectSettingsRow> {
  return connectSettingsIn(await read(db, environmentId));
}

/** Omitted members keep their value. */
export async function updateConnectSettings(
  db: Database,
  environmentId: string,
  patch: Partial<ConnectSettingsRow>,
): Promise<ConnectSettingsRow> {
  return connectSettingsIn(await change(db, environmentId, patch));
}

function connectSettingsIn({
  allowedOrigins,
  requiresCompletion,
  productName,
  productUrl,
  logo,
  accentColor,
}: ConnectSettingsRow): ConnectSettingsRow {
  return { allowedOrigins, requiresCompletion, productName, productUrl, logo, accentColor };
}

/** The settings of all authentic environments: a framed page needs them before its environment is known. */
export async function listAllowedOrigins(db: Database): Promise<readonly (readonly string[])[]> {
  const rows = await db.select(GUARDED).from(environments);
  return (await authenticRows(db, 'environments', rows)).map(({ allowedOrigins }) => allowedOrigins);
}

/** The same secrets, sealed again; null ends the previous one. */
export async function resealWebhookSecrets(
  db: Database,
  environmentId: string,
  secrets: Omit<WebhookSecrets, 'sealedPreviousWebhookSecret'> & {
    readonly sealedPreviousWebhookSecret: Uint8Array | null;
  },
): Promise<void> {
  const { sealedWebhookSecret, sealedPreviousWebhookSecret } = secrets;
  await db
    .update(environments)
    .set({ sealedWebhookSecret, sealedPreviousWebhookSecret })
    .where(eq(environments.id, environmentId));
}
