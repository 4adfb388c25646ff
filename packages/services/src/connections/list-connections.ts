import { connectionStore } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import { DEFAULT_PAGE_SIZE, type ConnectionList, type ListConnectionsInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { presentListed } from '../credentials/present-connection.js';

/** A page with this many connections is always small, however large their metadata. */
const SMALL_PAGE = 100;
/** The size as JSON at which a page ends early. */
const PAGE_BYTES = 8 * 1_024 * 1_024;

/** Lists the connections of the environment that match every filter, newest first. */
export async function listConnections(ctx: ServiceContext, input: ListConnectionsInput): Promise<ConnectionList> {
  const { limit, ...filter } = filterOf(input);
  const read = limit <= SMALL_PAGE ? readSmallPage : readBoundedPage;
  const { records, hasMore } = await read(ctx, { ...filter, limit });
  const last = records.at(-1);
  return {
    connections: records.map((record) => presentListed(record, scopeRulesOf(ctx.providers.get(record.provider)))),
    ...(hasMore && last && { next_cursor: `${last.createdAt.getTime()}-${last.id}` }),
  };
}

interface Page {
  readonly records: readonly Listed[];
  readonly hasMore: boolean;
}

type Listed = Parameters<typeof presentListed>[0];

async function readSmallPage(ctx: ServiceContext, filter: connectionStore.ConnectionFilter): Promise<Page> {
  const records = await connectionStore.list(ctx.db, ctx.environment.id, { ...filter, limit: filter.limit + 1 });
  return { records: records.slice(0, filter.limit), hasMore: records.length > filter.limit };
}

/** Stops reading when the page is large enough; at most one batch is read beyond it. */
async function readBoundedPage(ctx: ServiceContext, filter: connectionStore.ConnectionFilter): Promise<Page> {
  const records: Listed[] = [];
  let bytes = 0;
  for await (const rows of connectionStore.listInBatches(ctx.db, ctx.environment.id, {
    ...filter,
    limit: filter.limit + 1,
  })) {
    for (const row of rows) {
      bytes += sizeOf(row);
      if (records.length === filter.limit || (bytes > PAGE_BYTES && records.length > 0))
        return { records, hasMore: true };
      records.push(row);
    }
  }
  return { records, hasMore: false };
}

function sizeOf({ metadata, tags, endUser }: Listed): number {
  return Buffer.byteLength(JSON.stringify([metadata, tags, endUser])) + 512;
}

export function filterOf(input: ListConnectionsInput): connectionStore.ConnectionFilter {
  const limit = input.limit ?? DEFAULT_PAGE_SIZE;
  const [createdAt, id] = input.cursor?.split('-').map(Number) ?? [];
  return {
    limit,
    offset: (input.page ?? 0) * limit,
    ...(createdAt !== undefined && id !== undefined && { after: { createdAt: new Date(createdAt), id } }),
    ...(input.connectionId !== undefined && { connectionId: input.connectionId }),
    ...(input.search !== undefined && { search: input.search }),
    ...(input.endUserId !== undefined && { endUserId: input.endUserId }),
    ...(input.endUserOrganizationId !== undefined && { endUserOrganizationId: input.endUserOrganizationId }),
    ...(input.integrationId !== undefined && { integrationKeys: splitList(input.integrationId) }),
    ...(input.tags !== undefined && { tags: input.tags }),
    ...(input.where !== undefined && { where: input.where }),
  };
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
