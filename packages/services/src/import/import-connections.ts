import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { changedRow, integrationStore } from '@holdfast/db';
import {
  AppError,
  importConnectionInputSchema,
  invalidBody,
  invalidBodyOf,
  isStorableText,
  issuesOf,
  notFound,
  type ImportConnectionInput,
  type ImportConnectionsInput,
  type Issue,
} from '@holdfast/schema';

import { saveConnections, type SaveRow } from '../connections/save-connections.js';
import type { ServiceContext } from '../context.js';
import type { FoundIntegration } from '../integrations/find-integration.js';
import { checkImport } from './check-import.js';

interface RowNames {
  /** The index in the request, from zero. */
  readonly index: number;
  /** As in the row; null if the row has no text there. */
  readonly integrationKey: string | null;
  readonly connectionId: string | null;
}

/** The outcome of one row. */
export type ImportResult = RowNames &
  ({ readonly status: 'created' | 'updated' | 'unchanged' } | { readonly status: 'failed'; readonly error: AppError });

type FailedRow = Extract<ImportResult, { readonly status: 'failed' }>;
type CheckedRow = SaveRow & { readonly index: number };

/** Parsing a row takes a fraction of a millisecond; after this many rows, other requests have their turn. */
const ROWS_A_TURN = 25;

/**
 * Imports many connections with a few statements in one transaction. Credentials are stored as they are, without
 * asking providers.
 * @throws AppError `invalid_body`, `forbidden`, `credential_integrity` if one row fails and `mode` is
 * `all_or_nothing`; then nothing is written
 */
export async function importConnections(
  ctx: ServiceContext,
  input: ImportConnectionsInput,
): Promise<readonly ImportResult[]> {
  const integrations = await integrationsOf(ctx, input);
  const places = new Map<string, number>();
  const checked: CheckedRow[] = [];
  const failed: FailedRow[] = [];
  for (const [index, row] of input.connections.entries()) {
    if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await nextTurn();
    const result = check(ctx, { index, row, integrations, places, notify: input.notify });
    if ('error' in result) failed.push(result);
    else checked.push(result);
  }
  const isWhole = input.mode === 'all_or_nothing';
  if (isWhole && failed.length > 0) throw stoppedBy(failed, input.connections.length);
  const saved = await saveConnections(ctx, checked, {
    existing: input.existing,
    onFailure(failures) {
      if (isWhole && failures.length > 0)
        throw stoppedBy(
          failures.map(({ row, error }) => failure(namesOf(row), error)),
          input.connections.length,
        );
    },
  });
  const results = saved.map(({ row, ...outcome }): ImportResult => ({ ...namesOf(row), ...outcome }));
  return [...failed, ...results].sort((one, other) => one.index - other.index);
}

async function integrationsOf(
  ctx: ServiceContext,
  { connections }: ImportConnectionsInput,
): Promise<ReadonlyMap<string, FoundIntegration | AppError>> {
  const keys = new Set(connections.flatMap((row) => textAt(row, 'provider_config_key') ?? []).filter(isStorableText));
  const { records, changed } = await integrationStore.listByKeys(ctx.db, ctx.environment.id, [...keys]);
  return new Map([
    ...changed.map((key): [string, AppError] => [key, changedRow()]),
    ...records.map((integration): [string, FoundIntegration | AppError] => {
      const definition = ctx.providers.get(integration.provider);
      return [
        integration.uniqueKey,
        definition ? { integration, definition } : notFound('provider', integration.provider),
      ];
    }),
  ]);
}

interface RowToCheck {
  readonly index: number;
  readonly row: unknown;
  readonly integrations: ReadonlyMap<string, FoundIntegration | AppError>;
  /** The index at which each id was seen first. */
  readonly places: Map<string, number>;
  readonly notify: boolean;
}

function check(ctx: ServiceContext, { index, row, integrations, places, notify }: RowToCheck): CheckedRow | FailedRow {
  const names: RowNames = {
    index,
    integrationKey: textAt(row, 'provider_config_key'),
    connectionId: textAt(row, 'connection_id'),
  };
  try {
    const parsed = importConnectionInputSchema.safeParse(row);
    if (!parsed.success) throw invalidBodyOf(issuesOf(parsed.error));
    const input = parsed.data;
    const found = integrations.get(input.provider_config_key) ?? notFound('integration', input.provider_config_key);
    if (found instanceof AppError) throw found;
    requireOnce(places, input, index);
    if (input.verify === true)
      throw invalidBody(
        ['verify'],
        'cannot be used in a bulk import, which asks no provider: omit it, or import this connection separately',
      );
    const { credentials, toSave } = checkImport(ctx, found, input);
    if (!credentials)
      throw invalidBody(['credentials'], 'an installation without its token must be imported separately');
    const save = toSave(credentials);
    return {
      index,
      save: { ...save, connectionId: save.connectionId ?? randomUUID(), notify: notify && save.notify !== false },
      isNamed: save.connectionId !== undefined,
    };
  } catch (error) {
    if (error instanceof AppError) return failure(names, error);
    throw error;
  }
}

function requireOnce(
  places: Map<string, number>,
  { provider_config_key: key, connection_id: id }: ImportConnectionInput,
  index: number,
): void {
  if (id === undefined) return;
  const name = `${key}/${id}`;
  const first = places.get(name);
  if (first !== undefined) throw invalidBody(['connection_id'], `occurs twice: connections.${first} has the same one`);
  places.set(name, index);
}

function failure(names: RowNames, error: AppError): FailedRow {
  return { ...names, status: 'failed', error };
}

function namesOf({ index, save }: CheckedRow): RowNames {
  return { index, integrationKey: save.integration.uniqueKey, connectionId: save.connectionId };
}

const MOST_ISSUES = 100;
/** The code that rejects the whole request when every failed row has it. */
const WHOLE = ['forbidden', 'credential_integrity'] as const;

function stoppedBy(failed: readonly FailedRow[], total: number): AppError {
  const issues = failed.flatMap(({ index, error }): Issue[] =>
    (error.issues ?? [{ code: error.code, message: error.message, path: [] }]).map((issue) => ({
      ...issue,
      path: ['connections', String(index), ...issue.path],
    })),
  );
  const [first] = issues;
  const code = WHOLE.find((each) => failed.every(({ error }) => error.code === each)) ?? 'invalid_body';
  const where = first ? ` ${first.path.join('.')}: ${first.message}` : '';
  return new AppError(code, `${failed.length} of ${total} connections cannot be imported, so none were.${where}`, {
    issues: issues.slice(0, MOST_ISSUES),
  });
}

function textAt(row: unknown, name: string): string | null {
  const value: unknown =
    typeof row === 'object' && row !== null && Object.hasOwn(row, name)
      ? (row as Readonly<Record<string, unknown>>)[name]
      : undefined;
  return typeof value === 'string' ? value.slice(0, 255) : null;
}
