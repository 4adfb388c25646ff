import { connectionStore, type ListedConnectionRecord } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import {
  displayNameOf,
  emailOf,
  type ListConnectionsInput,
  type OperatorConnection,
  type ScopeRules,
} from '@holdfast/schema';

import { filterOf } from '../connections/list-connections.js';
import type { ServiceContext } from '../context.js';
import { presentListed } from '../credentials/present-connection.js';

const PAGE_SIZE = 50;

/** A page of the dashboard's list, with the same filters as a backend's and with what a person wants to see. */
export async function listConnectionsForOperator(
  ctx: ServiceContext,
  input: ListConnectionsInput,
): Promise<{ connections: OperatorConnection[]; next_page: number | null }> {
  const page = input.page ?? 0;
  const limit = Math.min(input.limit ?? PAGE_SIZE, PAGE_SIZE);
  const filter = { ...filterOf({ ...input, limit }), limit: limit + 1, offset: page * limit };
  const records = await connectionStore.list(ctx.db, ctx.environment.id, filter);
  return {
    connections: records
      .slice(0, limit)
      .map((record) => presentForOperator(record, scopeRulesOf(ctx.providers.get(record.provider)))),
    next_page: records.length > limit ? page + 1 : null,
  };
}

function presentForOperator(record: ListedConnectionRecord, scopeRules: ScopeRules): OperatorConnection {
  const { metadata: _metadata, ...listed } = presentListed(record, scopeRules);
  return {
    ...listed,
    display_name: displayNameOf(record.tags) ?? record.endUser?.display_name ?? null,
    email: emailOf(record.tags) ?? record.endUser?.email ?? null,
    status: record.status,
    updated_at: record.updatedAt.toISOString(),
  };
}
