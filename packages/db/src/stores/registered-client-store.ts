import { and, desc, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';

import type { Database } from '../database.js';
import { registeredClients } from '../tables/index.js';

type Table = typeof registeredClients.$inferSelect;

/** An authorization server of an integration, with the addresses that it published. */
export type RegistrationPlace = Readonly<Pick<Table, 'integrationRowId' | 'issuerHash' | 'serverHash'>>;

/** The sealed client that is registered there; undefined if there is none, or it has expired. */
export async function find(
  db: Database,
  environmentId: string,
  place: RegistrationPlace,
): Promise<Uint8Array | undefined> {
  const { sealedClient, expiresAt } = registeredClients;
  const [found] = await db
    .select({ sealedClient })
    .from(registeredClients)
    .where(and(isAt(environmentId, place), isNotNull(sealedClient), gt(expiresAt, sql`now()`)));
  return found?.sealedClient ?? undefined;
}

/** Claims the registration for a limited time; true for one process only. */
export async function claim(
  db: Database,
  environmentId: string,
  place: RegistrationPlace,
  claimSeconds: number,
): Promise<boolean> {
  const { integrationRowId, issuerHash, serverHash } = place;
  const { count } = await db
    .insert(registeredClients)
    .values({ environmentId, integrationRowId, issuerHash, serverHash, expiresAt: inSeconds(claimSeconds) })
    .onConflictDoUpdate({
      target: [registeredClients.environmentId, registeredClients.integrationRowId, registeredClients.issuerHash],
      set: {
        serverHash: sql`excluded.server_hash`,
        clientId: null,
        sealedClient: null,
        expiresAt: sql`excluded.expires_at`,
        createdAt: sql`now()`,
      },
      setWhere: sql`${registeredClients.expiresAt} <= now() or ${registeredClients.serverHash} <> excluded.server_hash`,
    });
  return count > 0;
}

export interface KeptClient extends RegistrationPlace {
  readonly clientId: string;
  readonly sealedClient: Uint8Array;
  readonly ttlSeconds: number;
}

/** Stores the client that was registered under a claim. */
export async function keep(db: Database, environmentId: string, kept: KeptClient): Promise<boolean> {
  const { clientId, sealedClient, ttlSeconds } = kept;
  const { count } = await db
    .update(registeredClients)
    .set({ clientId, sealedClient, expiresAt: inSeconds(ttlSeconds) })
    .where(isClaimed(environmentId, kept));
  return count > 0;
}

/** Ends a claim under which no client was registered. */
export async function release(db: Database, environmentId: string, place: RegistrationPlace): Promise<void> {
  await db.delete(registeredClients).where(isClaimed(environmentId, place));
}

/** For a client that its server no longer knows. */
export async function forget(db: Database, environmentId: string, clientId: string): Promise<void> {
  await db
    .delete(registeredClients)
    .where(and(eq(registeredClients.environmentId, environmentId), eq(registeredClients.clientId, clientId)));
}

/** Keeps the newest of an integration: end users choose servers, and a server may have any number of names. */
export async function trim(
  db: Database,
  environmentId: string,
  integrationRowId: string,
  newest: number,
): Promise<void> {
  const own = and(
    eq(registeredClients.environmentId, environmentId),
    eq(registeredClients.integrationRowId, integrationRowId),
  );
  const older = db
    .select({ issuerHash: registeredClients.issuerHash })
    .from(registeredClients)
    .where(own)
    .orderBy(desc(registeredClients.createdAt))
    .offset(newest);
  await db.delete(registeredClients).where(and(own, inArray(registeredClients.issuerHash, older)));
}

function isAt(environmentId: string, { integrationRowId, issuerHash, serverHash }: RegistrationPlace): SQL | undefined {
  return and(
    eq(registeredClients.environmentId, environmentId),
    eq(registeredClients.integrationRowId, integrationRowId),
    eq(registeredClients.issuerHash, issuerHash),
    eq(registeredClients.serverHash, serverHash),
  );
}

function isClaimed(environmentId: string, place: RegistrationPlace): SQL | undefined {
  return and(isAt(environmentId, place), isNull(registeredClients.sealedClient));
}

function inSeconds(seconds: number): SQL<Date> {
  return sql<Date>`now() + make_interval(secs => ${seconds})`;
}
