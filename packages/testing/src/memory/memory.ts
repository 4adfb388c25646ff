import { AsyncLocalStorage } from 'node:async_hooks';

import type { Database, TableName, TableRow } from '@holdfast/db';

import { memoryTable, type MemoryTable, type Undo } from './memory-table.js';

type Tables = { readonly [N in TableName]: MemoryTable<TableRow<N>> };

/** The contents of an in-memory `Database`: the tables, a clock, and whether it is a transaction. */
export interface Memory {
  readonly tables: Tables;
  readonly now: () => Date;
  readonly nextId: () => number;
  readonly root: Root;
  readonly isTransaction: boolean;
}

interface Root {
  readonly rows: Map<string, object[]>;
  readonly now: () => Date;
  lastId: number;
  /** Resolves when the last transaction that was begun has ended. */
  queue: Promise<unknown>;
}

const inTransaction = new AsyncLocalStorage<boolean>();

export function createMemory(now: () => Date): Database {
  return openView({ rows: new Map(), now, lastId: 0, queue: Promise.resolve() }, null);
}

/** Every `Database` of this package is made by `openView`. */
export function memoryOf(db: Database): Memory {
  return db as unknown as Memory;
}

/** Transactions run one after another; one that fails is undone. */
export async function transaction<T>(db: Database, fn: (tx: Database) => Promise<T>): Promise<T> {
  const { root, isTransaction } = memoryOf(db);
  if (isTransaction) return fn(db);
  // Work inside a transaction that uses another connection must not wait for that transaction.
  if (inTransaction.getStore() === true) return run(root, fn);
  const turn = root.queue.then(() => inTransaction.run(true, () => run(root, fn)));
  root.queue = turn.catch(() => undefined);
  return turn;
}

async function run<T>(root: Root, fn: (tx: Database) => Promise<T>): Promise<T> {
  const log: Undo[] = [];
  try {
    return await fn(openView(root, log));
  } catch (error) {
    for (const undo of log.reverse()) undo();
    throw error;
  }
}

function openView(root: Root, log: Undo[] | null): Database {
  const opened = new Map<string, MemoryTable<object>>();
  const tables = new Proxy({} as Tables, {
    get(_target, name: string) {
      const table = opened.get(name) ?? memoryTable(rowsOf(root, name), log);
      opened.set(name, table);
      return table;
    },
  });
  const memory: Memory = { tables, now: root.now, nextId: () => ++root.lastId, root, isTransaction: log !== null };
  return memory as unknown as Database;
}

function rowsOf(root: Root, name: string): object[] {
  const rows = root.rows.get(name) ?? [];
  root.rows.set(name, rows);
  return rows;
}

export function momentIn(memory: Memory, seconds: number): Date {
  return new Date(memory.now().getTime() + seconds * 1_000);
}

export function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  return one === null || other === null ? one === other : Buffer.compare(one, other) === 0;
}

/** A unique constraint rejected a row. */
export class UniqueViolation extends Error {
  readonly code = '23505';
  readonly constraint: string;

  constructor(constraint: string) {
    super(`a row violates ${constraint}`);
    this.constraint = constraint;
  }
}
