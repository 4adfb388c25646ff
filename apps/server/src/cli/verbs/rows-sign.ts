import type { Verb, VerbCall } from '@holdfast/cli';
import type { ShownRow } from '@holdfast/services';

const DEFAULT_ENVIRONMENT = 'dev';

export const rowsSign: Verb = {
  name: 'rows sign',
  summary: 'show a refused row, and sign it with its current content',
  synopsis: '--table connections --id 7 [--environment dev] [--confirm <code>]',
  details: `Without --confirm it prints the content of the row and a code, and changes nothing. With that code it signs the row, if its
content is still the same: the service trusts it from then on, and records the event row.signed. Sign only a change that you
made yourself, or that you have checked value by value: the row may send a credential to another host, or belong to a
different end user than before.
Run it on the server's machine with the server's HOLDFAST_* variables, even while the server runs.`,
  options: {
    table: { type: 'string' },
    id: { type: 'string' },
    environment: { type: 'string' },
    confirm: { type: 'string' },
  },
  run: sign,
};

async function sign({ options, stdout, stderr }: VerbCall): Promise<number> {
  const { table: tableName, id, environment: name = DEFAULT_ENVIRONMENT, confirm: code } = options;
  if (typeof id !== 'string' || typeof name !== 'string' || tableName === undefined) {
    stderr.write('holdfast rows sign: name the row with --table and --id, as `holdfast rows check` prints them.\n');
    return 2;
  }
  const [{ openExisting }, { readEnvironments, readTable }, { showRefusedRow, signShownRow }] = await Promise.all([
    import('../open-existing.js'),
    import('../choose-rows.js'),
    import('@holdfast/services'),
  ]);
  const table = readTable(tableName);
  await using opened = await openExisting();
  const [environment] = await readEnvironments(opened, name);
  const shown =
    environment && (await showRefusedRow(opened.runtime, { table, environmentId: environment.id, row: id }));
  if (!shown) {
    stderr.write(`${name} has no row ${id} in ${table} that is refused. Nothing was changed.\n`);
    return 1;
  }
  if (code === undefined) {
    stdout.write(`${printed(shown)}\n`);
    stderr.write(
      `Nothing was changed. If every value is right, run the same command again with --confirm ${shown.fingerprint}\n`,
    );
    return 1;
  }
  if (code !== shown.fingerprint || !(await signShownRow(opened.runtime, shown))) {
    stderr.write('The row has changed since this code was printed. Nothing was changed: look at it again.\n');
    return 1;
  }
  stdout.write(`${name} ${table} ${shown.id} is signed with its current content.\n`);
  return 0;
}

function printed({ values }: ShownRow): string {
  const readable = Object.entries(values).map(([column, value]) => [
    column,
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ]);
  return JSON.stringify(Object.fromEntries(readable), null, 2);
}
