import { and, eq, isNull, type SQL } from 'drizzle-orm';

import { connections } from '../tables/index.js';
import { isAnyOf } from './conditions.js';

export function isLiveConnection(environmentId: string, id: number): SQL | undefined {
  return and(eq(connections.environmentId, environmentId), eq(connections.id, id), isNull(connections.deletedAt));
}

export function areLiveConnections(environmentId: string, ids: readonly number[]): SQL | undefined {
  return and(eq(connections.environmentId, environmentId), isAnyOf(connections.id, ids), isNull(connections.deletedAt));
}
