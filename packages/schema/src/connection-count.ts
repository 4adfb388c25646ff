/** Counting stops here, so that a table with millions of connections is not read for a number. */
export const MAX_CONNECTION_COUNT = 10_000;
