/** The only row of a result with at most one row. */
export function first<Row>(rows: readonly Row[]): Row | undefined {
  return rows[0];
}

/** The row of a statement that always returns one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a statement that returns one row returned none');
  return row;
}
