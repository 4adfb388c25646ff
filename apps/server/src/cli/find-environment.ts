import { environmentStore } from '@holdfast/db';
import type { Environment } from '@holdfast/services';

import { EXIT, StartError } from '../start-error.js';
import type { OpenedInstallation } from './open-existing.js';

/** @throws StartError that lists the existing environments */
export async function findEnvironment(
  { runtime }: Pick<OpenedInstallation, 'runtime'>,
  name: string,
): Promise<Environment> {
  const environment = await environmentStore.getByName(runtime.db, name);
  if (environment) return { id: environment.id, name: environment.name };
  const names = (await environmentStore.list(runtime.db)).map((each) => each.name);
  throw new StartError(
    EXIT.failed,
    `There is no environment with this name. ${names.length === 0 ? 'The server creates the first one when it starts.' : `There is: ${names.join(', ')}.`}`,
  );
}
