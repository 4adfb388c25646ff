import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { dataKeys } from '../tables/index.js';

type Table = typeof dataKeys.$inferSelect;

export type WrappedDataKeyRecord = Readonly<
  Pick<Table, 'id' | 'environmentId' | 'version' | 'rootKeyId' | 'wrapped' | 'state'>
>;

/** Every data key of the installation, oldest version first. */
export async function list(db: Database): Promise<readonly WrappedDataKeyRecord[]> {
  return clientOf(db)<WrappedDataKeyRecord[]>`
    select id, environment_id, version, root_key_id, wrapped, state
    from data_keys
    order by environment_id nulls first, version`;
}

export async function insert(db: Database, key: Omit<WrappedDataKeyRecord, 'state'>): Promise<void> {
  await clientOf(db)`
    insert into data_keys (environment_id, id, version, root_key_id, wrapped)
    values (${key.environmentId}, ${key.id}, ${key.version}, ${key.rootKeyId}, ${key.wrapped})`;
}
