import type { Adapter, AdapterPayload } from 'oidc-provider';

import type { StateFile } from './state-file.js';

// A used refresh token is kept only to detect its reuse. Without an expiry the file would grow with each refresh.
const CONSUMED_REFRESH_TOKEN_MS = 24 * 60 * 60 * 1000;

/** Keeps the authorization server's models in the state file. `state.flush()` writes them to disk. */
export function createStateAdapter(state: StateFile, model: string): Adapter {
  const { records } = state;
  const keyOf = (id: string): string => `${model}:${id}`;

  function findWhere(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const [key, record] of records) {
      if (key.startsWith(`${model}:`) && matches(record.payload)) return Promise.resolve(current(record));
    }
    return Promise.resolve(undefined);
  }

  return {
    upsert(id, payload, expiresInSeconds) {
      const expiresAtMs = expiresInSeconds === undefined ? null : Date.now() + expiresInSeconds * 1000;
      records.set(keyOf(id), { payload: { ...payload }, expiresAtMs });
      state.touch();
      return Promise.resolve();
    },
    find(id) {
      const record = records.get(keyOf(id));
      return Promise.resolve(record && current(record));
    },
    findByUid: (uid) => findWhere((payload) => payload['uid'] === uid),
    findByUserCode: (userCode) => findWhere((payload) => payload['userCode'] === userCode),
    consume(id) {
      const record = records.get(keyOf(id));
      if (record) {
        const forgetAtMs = Date.now() + CONSUMED_REFRESH_TOKEN_MS;
        const payload = { ...record.payload, consumed: Math.floor(Date.now() / 1000) };
        records.set(keyOf(id), { payload, expiresAtMs: Math.min(record.expiresAtMs ?? forgetAtMs, forgetAtMs) });
        state.touch();
      }
      return Promise.resolve();
    },
    destroy(id) {
      if (records.delete(keyOf(id))) state.touch();
      return Promise.resolve();
    },
    revokeByGrantId(grantId) {
      for (const [key, { payload }] of records) {
        if (key.startsWith(`${model}:`) && payload['grantId'] === grantId) records.delete(key);
      }
      state.touch();
      return Promise.resolve();
    },
  };
}

function current({
  payload,
  expiresAtMs,
}: {
  payload: AdapterPayload;
  expiresAtMs: number | null;
}): AdapterPayload | undefined {
  return expiresAtMs !== null && expiresAtMs <= Date.now() ? undefined : payload;
}
