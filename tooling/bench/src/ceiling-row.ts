import { randomUUID } from 'node:crypto';

import { createDataKey, parseRootKeys, seal, unwrapDataKey, type DataKey, type SealOwner } from '@holdfast/vault';

const ENVIRONMENT = '00000000-0000-4000-8000-000000000000';

/** Formats a data key as text for another process, for rows that only the benchmark reads. */
export function makeCeilingKey(rootKeys: string): string {
  const { wrapped, ...rest } = createDataKey(parseRootKeys(rootKeys), {
    id: randomUUID(),
    environmentId: ENVIRONMENT,
    version: 1,
  });
  return JSON.stringify({ ...rest, rootKeys, wrapped: Buffer.from(wrapped).toString('base64') });
}

export function readCeilingKey(text: string): DataKey {
  const { rootKeys, wrapped, ...rest } = JSON.parse(text) as {
    id: string;
    version: number;
    rootKeyId: string;
    rootKeys: string;
    wrapped: string;
  };
  return unwrapDataKey(parseRootKeys(rootKeys), {
    ...rest,
    environmentId: ENVIRONMENT,
    wrapped: Buffer.from(wrapped, 'base64'),
  });
}

export function ceilingOwner(row: number): SealOwner<'bench'> {
  return { purpose: 'bench', environmentId: ENVIRONMENT, table: 'bench_ceiling', rowId: String(row), column: 'sealed' };
}

export function sealForCeiling(key: DataKey, row: number, plaintext: string): Uint8Array {
  return seal(key, plaintext, ceilingOwner(row));
}
