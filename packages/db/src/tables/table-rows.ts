import type * as tables from './index.js';

type Tables = Omit<typeof tables, 'SessionOverrides' | 'JsonObject'>;

export type TableName = keyof Tables;

/** A row of a table as it is read, for stores that keep rows in another way. */
export type TableRow<N extends TableName> = Readonly<Tables[N]['$inferSelect']>;
