import { connectionStore } from '@holdfast/db';
import { DEFAULT_PAGE_SIZE, type ConnectionList, type ListConnectionsInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { presentListed } from './present-connection.js';

/** Connections of the environment that satisfy every filter, newest first. */
export async function listConnections(ctx: ServiceContext, input: ListConnectionsInput): Promise<ConnectionList> {
  const records = await connectionStore.list(ctx.db, ctx.environment.id, filterOf(input));
  return { connections: records.map(presentListed) };
}

export function filterOf(input: ListConnectionsInput): connectionStore.ConnectionFilter {
  const limit = input.limit ?? DEFAULT_PAGE_SIZE;
  return {
    limit,
    offset: (input.page ?? 0) * limit,
    ...(input.connectionId !== undefined && { connectionId: input.connectionId }),
    ...(input.search !== undefined && { search: input.search }),
    ...(input.endUserId !== undefined && { endUserId: input.endUserId }),
    ...(input.endUserOrganizationId !== undefined && { endUserOrganizationId: input.endUserOrganizationId }),
    ...(input.integrationId !== undefined && { integrationKeys: splitList(input.integrationId) }),
    ...(input.tags !== undefined && { tags: input.tags }),
  };
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim()).filter((item) => item !== '');
}
