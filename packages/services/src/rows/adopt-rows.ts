import { environmentStore, GUARDED_TABLES, signUnsigned, transaction, type GuardedTable } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

const PAGE = 500;

type Adopting = Pick<Runtime, 'db' | 'keys' | 'logger'>;

/**
 * Upgrades an installation from before rows were authenticated: signs every row once as it is, then records this in
 * the wrapping of the environment's data key. From then on, removing a MAC makes a row invalid instead of signing it
 * again. If a process is killed, the next one finishes its work. Nothing may be served before this returns.
 */
export async function adoptRows(runtime: Adopting): Promise<void> {
  for (const environmentId of runtime.keys.unguarded()) {
    const signed = await signAll(runtime, environmentId);
    await transaction(runtime.db, async (tx) => {
      const inside = { ...runtime, db: tx };
      await environmentStore.lockNames(tx);
      await resealWebhookSecrets(inside, environmentId);
      await runtime.keys.markGuarded(tx, environmentId);
    });
    runtime.logger.info(
      { environment: environmentId, count: signed },
      'the rows of an environment are authenticated from now on',
    );
  }
}

async function signAll(runtime: Adopting, environmentId: string): Promise<number> {
  let signed = 0;
  for (const table of GUARDED_TABLES) signed += await signTable(runtime, table, environmentId);
  return signed;
}

async function signTable({ db }: Adopting, table: GuardedTable, environmentId: string): Promise<number> {
  let [signed, after]: [number, string | null] = [0, null];
  do {
    const page: Awaited<ReturnType<typeof signUnsigned>> = await signUnsigned(
      db,
      { table, environmentId },
      { after, limit: PAGE },
    );
    signed += page.signed;
    after = page.next;
  } while (after !== null);
  return signed;
}

/** Both webhook secrets were sealed for one column; now each opens only in its own. */
async function resealWebhookSecrets(runtime: Pick<Runtime, 'db' | 'keys'>, environmentId: string): Promise<void> {
  const { present, previous } = await environmentStore.webhookSecrets(runtime.db, environmentId);
  const own = owners.webhookSecret(environmentId);
  const earlier = owners.previousWebhookSecret(environmentId);
  await environmentStore.resealWebhookSecrets(runtime.db, environmentId, {
    sealedWebhookSecret: await sealValue(runtime, await openFormer(runtime, present, own), own),
    sealedPreviousWebhookSecret:
      previous && (await sealValue(runtime, await openFormer(runtime, previous, earlier), earlier)),
  });
}

/** A process that was killed may have resealed it already. */
async function openFormer(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  sealed: Uint8Array,
  owner: ReturnType<typeof owners.webhookSecret>,
): Promise<string> {
  try {
    return await openValue(runtime, sealed, owners.formerWebhookSecret(owner.environmentId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return openValue(runtime, sealed, owner);
  }
}
