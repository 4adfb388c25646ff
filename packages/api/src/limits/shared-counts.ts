import { CALL_COUNTS_TABLE, callCountsClient, type Runtime } from '@holdfast/services';
import { RateLimiterPostgres } from 'rate-limiter-flexible';

interface SharedCount {
  /** The sum over all processes. */
  readonly count: number;
  readonly msBeforeNext: number;
}

interface Member {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  /** Adopts the counts of all processes. */
  readonly learn: (key: string, shared: SharedCount) => Promise<void>;
}

/** Adds up the counts of several processes through PostgreSQL. */
export interface SharedCounts {
  /** Returns the function that counts one call of a key. */
  join(member: Member): (key: string) => void;
  /** Adds the counts since the last exchange and reads the sums; returns the number of keys. */
  exchange(): Promise<number>;
}

interface Ledger {
  readonly member: Member;
  readonly store: RateLimiterPostgres;
  noted: Map<string, number>;
}

/** While PostgreSQL is unreachable, every process counts alone. */
export function createSharedCounts({ db, logger }: Pick<Runtime, 'db' | 'logger'>): SharedCounts {
  const ledgers: Ledger[] = [];
  let isAway = false;

  async function exchange(): Promise<number> {
    let keys = 0;
    try {
      for (const ledger of ledgers) keys += await exchangeLedger(ledger);
      isAway = false;
    } catch {
      if (!isAway) logger.warn({}, 'each process counts calls alone: the database is unreachable');
      isAway = true;
    }
    return keys;
  }

  return {
    exchange,
    join(member) {
      const ledger: Ledger = { member, store: storeOf(db, member, ledgers.length === 0), noted: new Map() };
      ledgers.push(ledger);
      return (key) => void ledger.noted.set(key, (ledger.noted.get(key) ?? 0) + 1);
    },
  };
}

function storeOf(db: Runtime['db'], member: Member, clearsExpired: boolean): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: callCountsClient(db),
    storeType: 'client',
    tableName: CALL_COUNTS_TABLE,
    tableCreated: true,
    keyPrefix: member.name,
    points: member.limit,
    duration: member.windowSeconds,
    clearExpiredByTimeout: clearsExpired,
  });
}

async function exchangeLedger(ledger: Ledger): Promise<number> {
  const { noted, member, store } = ledger;
  ledger.noted = new Map();
  for (const [key, calls] of noted) {
    const { consumedPoints, msBeforeNext } = await store.penalty(key, calls);
    // Calls during the exchange are not in the sum yet.
    const since = ledger.noted.get(key) ?? 0;
    if (msBeforeNext > 0) await member.learn(key, { count: consumedPoints + since, msBeforeNext });
  }
  return noted.size;
}
