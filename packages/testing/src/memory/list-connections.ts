import type { ConnectionRecord, connectionStore } from '@holdfast/db';
import { matchesTags, matchesWhere } from '@holdfast/schema';

import { recordsOf } from './connection-rows.js';
import type { Memory } from './memory.js';

/** One page, newest first. */
export function listRecords(
  memory: Memory,
  environmentId: string,
  filter: connectionStore.ConnectionFilter,
): readonly ConnectionRecord[] {
  const { limit, offset, after } = filter;
  return recordsOf(memory, environmentId)
    .filter((record) => fulfils(record, filter))
    .sort((one, other) => compare(other, one))
    .filter((record) => after === undefined || compare(record, after) < 0)
    .slice(offset, offset + limit);
}

type Position = Pick<ConnectionRecord, 'createdAt' | 'id'>;

function compare(one: Position, other: Position): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || one.id - other.id;
}

function fulfils(record: ConnectionRecord, filter: connectionStore.ConnectionFilter): boolean {
  const { connectionId, search, endUserId, endUserOrganizationId, integrationKeys, tags = {}, where, status } = filter;
  const { tags: own, endUser } = record;
  return (
    (status === undefined || record.status === status) &&
    (connectionId === undefined || record.connectionId === connectionId) &&
    (search === undefined || isFound(record, search.toLowerCase())) &&
    (endUserId === undefined || own['end_user_id'] === endUserId || endUser?.id === endUserId) &&
    (endUserOrganizationId === undefined ||
      own['organization_id'] === endUserOrganizationId ||
      endUser?.organization?.id === endUserOrganizationId) &&
    (integrationKeys === undefined || integrationKeys.includes(record.integrationKey)) &&
    matchesTags(own, tags) &&
    (where === undefined || matchesWhere(own, where))
  );
}

function isFound({ connectionId, endUser, tags }: ConnectionRecord, search: string): boolean {
  const names = [
    connectionId,
    endUser?.display_name,
    endUser?.email,
    tags['end_user_display_name'],
    tags['end_user_email'],
  ];
  return names.some((name) => name?.toLowerCase().includes(search));
}
