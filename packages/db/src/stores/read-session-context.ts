/**
 * Reads what a new session is checked against. SQL, because every authorization begins with this statement: one
 * prepared statement reads the environment, the integrations that the session names and the clock.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { authenticResults, checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { environments } from '../tables/index.js';

type Settings = Readonly<Pick<typeof environments.$inferSelect, 'allowedOrigins' | 'requiresCompletion'>>;

export interface SessionContext extends Settings {
  /** The time by the clock of the database, in milliseconds. */
  readonly now: Date;
  /** The providers of the named integrations that exist, by integration key. */
  readonly providers: ReadonlyMap<string, string>;
}

type Row = Settings & Pick<SessionContext, 'now'> & { readonly uniqueKey: string | null; readonly provider: string };

const ENVIRONMENT = { e: 'environments' } as const;
const INTEGRATION = { i: 'integrations' } as const;

/** @throws AppError `credential_integrity` when the row of the environment is not authentic */
export async function readContext(
  db: Database,
  environmentId: string,
  { integrationKeys }: { readonly integrationKeys: readonly string[] },
): Promise<SessionContext> {
  const rows = await clientOf(db)<[Row, ...Row[]]>`
    select e.allowed_origins, e.requires_completion, now()::timestamptz(3) as now, i.unique_key, i.provider,
      ${guardColumns(db, { ...ENVIRONMENT, ...INTEGRATION })}
    from environments e
    left join integrations i
      on i.environment_id = e.id and i.unique_key = any(${[...integrationKeys]}::text[]) and i.deleted_at is null
    where e.id = ${environmentId}`;
  const { allowedOrigins, requiresCompletion, now } = await checkJoined(db, ENVIRONMENT, rows[0]);
  const found = await authenticResults(db, INTEGRATION, rows);
  const providers = new Map(
    found.flatMap(({ uniqueKey, provider }) => (uniqueKey === null ? [] : [[uniqueKey, provider] as const])),
  );
  return { allowedOrigins, requiresCompletion, now, providers };
}
