import { dataKeyStore, environmentStore, transaction } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { countUnder } from './reseal-values.js';

/**
 * A process notices a new data key within seconds; one that was paused may seal under the previous key for this long.
 */
const GRACE_SECONDS = 60;

type Keyed = Pick<Runtime, 'db' | 'keys' | 'logger'>;

/**
 * Creates a new data key for an environment: from now on it seals all values, and the previous key only opens. An
 * unfinished rotation is continued without another new key.
 * @returns whether a key was created
 */
export async function beginDataKeyRotation(runtime: Keyed, environmentId: string): Promise<boolean> {
  await retireUnusedDataKeys(runtime);
  const isNew = await transaction(runtime.db, async (tx) => {
    await environmentStore.lock(tx, environmentId);
    const isUnfinished = (await dataKeysToLeave({ db: tx }, environmentId)).length > 0;
    if (!isUnfinished) await runtime.keys.rotate(tx, environmentId);
    return !isUnfinished;
  });
  await runtime.keys.refresh();
  return isNew;
}

/** The data keys of an environment that are being retired. */
export async function dataKeysToLeave(
  { db }: Pick<Runtime, 'db'>,
  environmentId: string,
): Promise<readonly dataKeyStore.WrappedDataKeyRecord[]> {
  return (await dataKeyStore.list(db)).filter(
    (key) => key.environmentId === environmentId && key.state === 'decrypt_only',
  );
}

/** Retires the data keys that no longer seal any value. They stay, wrapped, so that a restored backup opens. */
export async function retireUnusedDataKeys({ db, logger }: Keyed): Promise<void> {
  for (const { id: keyId, environmentId, state } of await dataKeyStore.list(db)) {
    if (state !== 'decrypt_only' || environmentId === null || (await countUnder(db, { environmentId, keyId })) > 0)
      continue;
    const isRetired = await dataKeyStore.retire(db, keyId, GRACE_SECONDS);
    if (isRetired)
      logger.info({ environment: environmentId }, 'a data key was retired: no value is sealed under it any more');
  }
}
