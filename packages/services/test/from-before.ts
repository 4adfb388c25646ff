import { createCipheriv, randomBytes } from 'node:crypto';

import { clientOf, GUARDED_TABLES, type Database } from '@holdfast/db';
import { openDataKeys } from '@holdfast/services';
import { seal, type RootKeyRing, unwrapDataKey, open, asSealed } from '@holdfast/vault';

/**
 * Restores the state of an environment before rows were authenticated: no MACs, a data key without the mark, one
 * place for both webhook secrets.
 */
export async function asFromBefore(db: Database, ring: RootKeyRing, environmentId: string): Promise<void> {
  const sql = clientOf(db);
  const keys = await openDataKeys(db, ring);
  const key = await keys.active(db, environmentId);
  const owner = { purpose: 'webhook_secret', environmentId, table: 'environments', rowId: environmentId } as const;
  const [row] = await sql<
    { sealed: Uint8Array }[]
  >`select sealed_webhook_secret as sealed from environments where id = ${environmentId}`;
  const secret = open(new Map([[key.id, key]]), asSealed<'webhook_secret'>(row?.sealed ?? new Uint8Array()), {
    ...owner,
    column: 'sealed_webhook_secret',
  });
  await sql`update environments set sealed_webhook_secret = ${seal(key, secret, { ...owner, column: 'webhook_secret' })} where id = ${environmentId}`;
  for (const table of GUARDED_TABLES) await sql`update ${sql(table)} set row_mac = null`;
  const wrapped = wrapAsBefore(ring, { id: key.id, environmentId, secret: key.secret.export() });
  await sql`update data_keys set wrapped = ${wrapped} where id = ${key.id}`;
  const [stored] = await sql<
    Parameters<typeof unwrapDataKey>[1][]
  >`select id, environment_id, version, root_key_id, wrapped from data_keys where id = ${key.id}`;
  if (!stored || unwrapDataKey(ring, stored).guardsRows) throw new Error('the data key is not as it was before');
}

/** Like `createDataKey` in version 1 of the format, which the service can only read now. */
function wrapAsBefore(
  ring: RootKeyRing,
  key: { readonly id: string; readonly environmentId: string; readonly secret: Buffer },
): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', ring.current.key, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(JSON.stringify(['holdfast', 'v1', 'wrap', key.id, key.environmentId, 1, ring.current.id])));
  return Buffer.concat([
    Uint8Array.of(0x01, 0x01),
    nonce,
    cipher.update(key.secret),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}
