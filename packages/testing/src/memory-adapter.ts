import type { Adapter, AdapterPayload } from 'oidc-provider';

export type MemoryRecords = Map<string, { readonly payload: AdapterPayload; readonly expiresAtMs: number }>;

/** Stores an authorization server's models in the given map, so that two servers in one process share nothing. */
export function createMemoryAdapter(records: MemoryRecords, model: string): Adapter {
  const prefix = `${model}:`;
  const present = (key: string): AdapterPayload | undefined => {
    const record = records.get(key);
    return record && record.expiresAtMs > Date.now() ? record.payload : undefined;
  };
  const findWhere = (name: string, value: string): Promise<AdapterPayload | undefined> => {
    const found = [...records].find(([key, { payload }]) => key.startsWith(prefix) && payload[name] === value);
    return Promise.resolve(found && present(found[0]));
  };

  return {
    upsert(id, payload, expiresInSeconds) {
      const expiresAtMs =
        expiresInSeconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresInSeconds * 1000;
      records.set(prefix + id, { payload, expiresAtMs });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(present(prefix + id)),
    findByUid: (uid) => findWhere('uid', uid),
    findByUserCode: (userCode) => findWhere('userCode', userCode),
    consume(id) {
      const record = records.get(prefix + id);
      if (record)
        records.set(prefix + id, {
          ...record,
          payload: { ...record.payload, consumed: Math.floor(Date.now() / 1000) },
        });
      return Promise.resolve();
    },
    destroy(id) {
      records.delete(prefix + id);
      return Promise.resolve();
    },
    revokeByGrantId(grantId) {
      for (const [key, { payload }] of records) {
        if (key.startsWith(prefix) && payload['grantId'] === grantId) records.delete(key);
      }
      return Promise.resolve();
    },
  };
}
