import { dataKeyStore, type Database } from '@holdfast/db';
import { rewrapDataKey, type RootKeyRing } from '@holdfast/vault';

export interface RewrappedDataKeys {
  /** The number of data keys that this call wrapped. */
  readonly rewrapped: number;
  readonly total: number;
}

/**
 * Wraps every data key with the first root key of the ring, so that the others can be removed from the configuration.
 * The data keys stay the same, and so do the values that they seal. Each key is replaced separately, so another call
 * finishes one that was interrupted.
 * @throws VaultError if a root key is missing or wrong; nothing is written then
 */
export async function rewrapDataKeys(db: Database, rootKeys: RootKeyRing): Promise<RewrappedDataKeys> {
  const stored = await dataKeyStore.list(db);
  // Opens all before writing the first.
  const replacements = stored.flatMap((before) =>
    before.rootKeyId === rootKeys.current.id ? [] : [{ before, after: rewrapDataKey(rootKeys, before) }],
  );
  let rewrapped = 0;
  for (const { before, after } of replacements)
    if (await dataKeyStore.replaceWrapping(db, before, after)) rewrapped += 1;
  return { rewrapped, total: stored.length };
}
