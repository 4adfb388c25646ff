import type { VerbCall } from '@holdfast/cli';
import { environmentsAsStored, GUARDED_TABLES, type GuardedTable } from '@holdfast/db';
import type { Environment } from '@holdfast/services';

import { EXIT, StartError } from '../start-error.js';
import type { OpenedInstallation } from './open-existing.js';

/** A table with authenticated rows. @throws StartError that lists all of them */
export function readTable(given: VerbCall['options'][string]): GuardedTable {
  const found = GUARDED_TABLES.find((table) => table === given);
  if (found) return found;
  throw new StartError(EXIT.misuse, `--table must be one of: ${GUARDED_TABLES.join(', ')}.`);
}

/** The environment with this name, or all, including those whose own row is refused. @throws StartError */
export async function readEnvironments(
  { runtime }: Pick<OpenedInstallation, 'runtime'>,
  name: VerbCall['options'][string],
): Promise<readonly Environment[]> {
  const all = await environmentsAsStored(runtime.db);
  if (name === undefined) return all;
  const chosen = all.filter((environment) => environment.name === name);
  if (chosen.length > 0) return chosen;
  throw new StartError(
    EXIT.failed,
    `There is no environment with this name. There is: ${all.map((each) => each.name).join(', ')}.`,
  );
}
