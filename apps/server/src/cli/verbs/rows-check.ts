import type { Verb, VerbCall } from '@holdfast/cli';
import type { Environment, Runtime } from '@holdfast/services';

export const rowsCheck: Verb = {
  name: 'rows check',
  summary: 'find stored rows that are refused because they were changed outside this service',
  synopsis: '[--environment dev] [--table connections]',
  details: `Checks the MAC of every row and prints one line for each that the service refuses: environment, table and id. Changes nothing.
Run it on the server's machine with the server's HOLDFAST_* variables, even while the server runs. docs/keys.md explains what to do
with such a row.

Exit codes: 0 no row is refused, 1 at least one row is refused.`,
  options: { environment: { type: 'string' }, table: { type: 'string' } },
  run: check,
};

async function check({ options, stdout, stderr }: VerbCall): Promise<number> {
  const [{ openExisting }, { readEnvironments, readTable }] = await Promise.all([
    import('../open-existing.js'),
    import('../choose-rows.js'),
  ]);
  const table = options['table'] === undefined ? undefined : readTable(options['table']);
  await using opened = await openExisting();
  let refused = 0;
  for (const environment of await readEnvironments(opened, options['environment']))
    refused += await checkEnvironment(opened.runtime, { environment, tables: table && [table] }, { stdout, stderr });
  return refused > 0 ? 1 : 0;
}

interface Scope {
  readonly environment: Environment;
  readonly tables: Parameters<(typeof import('@holdfast/services'))['checkRows']>[2];
}

async function checkEnvironment(
  runtime: Runtime,
  { environment, tables }: Scope,
  { stdout, stderr }: Pick<VerbCall, 'stdout' | 'stderr'>,
): Promise<number> {
  const { checkRows } = await import('@holdfast/services');
  let [checked, refused] = [0, 0];
  for await (const page of checkRows(runtime, environment.id, tables)) {
    checked += page.checked;
    refused += page.refused.length;
    for (const row of page.refused)
      stdout.write(`${environment.name} ${row.table} ${row.id}${row.rowMac ? '' : ' (has no MAC)'}\n`);
  }
  stderr.write(`${environment.name}: ${checked} rows checked, ${refused} refused.\n`);
  return refused;
}
