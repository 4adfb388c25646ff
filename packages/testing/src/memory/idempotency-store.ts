import type { idempotencyStore, TableRow } from '@holdfast/db';

import { memoryOf, momentIn, sameBytes, type Memory } from './memory.js';

const longestRequestMinutes = 10;

export const idempotencyKeys: typeof idempotencyStore = {
  async claim(db, environmentId, input) {
    const { tables, now } = memoryOf(db);
    const isUsed = tables.idempotencyKeys.find(
      (row) => row.apiKeyId === input.apiKeyId && sameBytes(row.keyMac, input.keyMac),
    );
    if (isUsed) return false;
    tables.idempotencyKeys.insert({ ...input, environmentId, connection: null, sealedAnswer: null, createdAt: now() });
    return true;
  },
  async find(db, environmentId, { apiKeyId, keyMac }) {
    const memory = memoryOf(db);
    const found = memory.tables.idempotencyKeys.find(
      (row) => row.environmentId === environmentId && row.apiKeyId === apiKeyId && sameBytes(row.keyMac, keyMac),
    );
    const oldest = momentIn(memory, -longestRequestMinutes * 60);
    return found && { ...found, isOwned: found.owner !== null && found.createdAt > oldest };
  },
  async answer(db, environmentId, id, kept) {
    const { idempotencyKeys: table } = memoryOf(db).tables;
    for (const row of unanswered(memoryOf(db), environmentId, id)) table.replace(row, { ...kept, owner: null });
  },
  async release(db, environmentId, id) {
    const { idempotencyKeys: table } = memoryOf(db).tables;
    for (const row of unanswered(memoryOf(db), environmentId, id)) table.remove(row);
  },
  async abandon(db, environmentId, id) {
    const { idempotencyKeys: table } = memoryOf(db).tables;
    for (const row of unanswered(memoryOf(db), environmentId, id)) table.replace(row, { owner: null });
  },
};

function unanswered({ tables }: Memory, environmentId: string, id: string): TableRow<'idempotencyKeys'>[] {
  return tables.idempotencyKeys.filter(
    (row) => row.environmentId === environmentId && row.id === id && row.sealedAnswer === null,
  );
}
