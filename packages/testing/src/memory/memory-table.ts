/** Undoes one write. */
export type Undo = () => void;

/** The rows of one table, in the order in which they were inserted. A row is never changed in place. */
export interface MemoryTable<R extends object> {
  readonly filter: (holds: (row: R) => boolean) => R[];
  readonly find: (holds: (row: R) => boolean) => R | undefined;
  readonly insert: (row: R) => R;
  /** Members of the patch that are undefined keep their value. */
  readonly replace: (row: R, patch: Partial<R>) => R;
  readonly remove: (row: R) => void;
}

/** A view of `rows` whose writes are noted in `log`, so that a transaction can be undone. */
export function memoryTable<R extends object>(rows: R[], log: Undo[] | null): MemoryTable<R> {
  function exchange(row: R, ...next: readonly R[]): void {
    const at = rows.indexOf(row);
    if (at >= 0) rows.splice(at, 1, ...next);
  }
  return {
    filter: (holds) => rows.filter(holds),
    find: (holds) => rows.find(holds),
    insert(row) {
      rows.push(row);
      log?.push(() => exchange(row));
      return row;
    },
    replace(row, patch) {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const next = { ...row, ...given };
      exchange(row, next);
      log?.push(() => exchange(next, row));
      return next;
    },
    remove(row) {
      exchange(row);
      log?.push(() => rows.push(row));
    },
  };
}
