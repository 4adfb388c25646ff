import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { ruled } from './broken-rule.js';
import { issueSchema, type Issue } from './errors.js';
import type { importConnectionInputSchema } from './import-connection.js';
import { namedInputs, namedOutputs } from './named-schemas.js';

/** The maximum number of connections in one bulk import. */
export const MAX_IMPORT_ROWS = 1_000;

/** A row of a bulk import. The service parses each row by itself with `importConnectionInputSchema`, so that each is reported by itself. */
// The cast gives typed callers the input type of a row.
export const importRowSchema = z.unknown() as unknown as z.ZodType<
  unknown,
  z.input<typeof importConnectionInputSchema>
>;

export const importConnectionsInputSchema = z
  .strictObject({
    connections: boundedArray(importRowSchema, MAX_IMPORT_ROWS).refine(
      (rows) => rows.length > 0,
      ruled('not_empty', 'must hold at least one connection'),
    ),
    mode: z
      .enum(['all_or_nothing', 'each_by_itself'])
      .default('all_or_nothing')
      .describe(
        '`all_or_nothing`: one invalid row rejects the whole import, and the error names every invalid row. `each_by_itself`: the others are still imported.',
      ),
    existing: z
      .enum(['update', 'keep'])
      .default('update')
      .describe(
        'What to do with a connection that exists: `update` replaces its credential, `keep` leaves it alone and reports `unchanged`.',
      ),
    notify: z.boolean().default(true).describe('`false` sends no webhook for this import.'),
  })
  .register(namedInputs, { id: 'ImportConnections' });
export type ImportConnectionsInput = z.output<typeof importConnectionsInputSchema>;

const rowShape = { index: z.int(), provider_config_key: z.string().nullable(), connection_id: z.string().nullable() };

/** The result of one row; `index` is its position in the request, starting at 0. */
export const importedRowSchema = z
  .discriminatedUnion('status', [
    z.object({ ...rowShape, status: z.enum(['created', 'updated', 'unchanged']) }),
    z.object({
      ...rowShape,
      status: z.literal('failed'),
      error: z.object({ code: z.string(), message: z.string(), errors: z.array(issueSchema).optional() }),
    }),
  ])
  .register(namedOutputs, { id: 'ImportedRow' });
export type ImportedRow = StoredRow | FailedRow;

interface RowPosition {
  /** The position in the request, starting at 0. */
  index: number;
  provider_config_key: string | null;
  connection_id: string | null;
}

interface StoredRow extends RowPosition {
  /** `unchanged`: the connection existed, and `existing` was `keep`. */
  status: 'created' | 'updated' | 'unchanged';
}

interface FailedRow extends RowPosition {
  status: 'failed';
  error: { code: string; message: string; errors?: Issue[] | undefined };
}

/** The results of all rows, in the order of the request. */
export const importedConnectionsSchema = z
  .object({
    data: z.array(importedRowSchema),
    summary: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), failed: z.int() }),
  })
  .register(namedOutputs, { id: 'ImportedConnections' });
export interface ImportedConnections {
  data: ImportedRow[];
  /** How many rows have each status. */
  summary: { created: number; updated: number; unchanged: number; failed: number };
}
