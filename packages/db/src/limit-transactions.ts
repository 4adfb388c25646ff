import type { PoolClient, SessionLimits } from './connect-client.js';

/**
 * Begins each transaction with its limits: a transaction pooler rejects them at the start of a session, and a session
 * setting there would soon apply to other clients.
 */
export function limitTransactions(client: PoolClient, limits: SessionLimits): PoolClient {
  const begin = client.begin.bind(client) as (fn: Parameters<PoolClient['begin']>[1]) => Promise<unknown>;
  const settings = Object.entries(limits).map(([name, limit]) => `set local ${name} = ${Number(limit)}`);
  const statement = settings.join('; ');
  async function beginWithLimits(fn: Parameters<PoolClient['begin']>[1]): Promise<unknown> {
    return begin(async (tx) => {
      // oxlint-disable-next-line holdfast/bound-sql -- names and numbers of ours; `set` takes no parameters
      await tx.unsafe(statement);
      return fn(tx);
    });
  }
  return Object.assign(client, { begin: beginWithLimits });
}
