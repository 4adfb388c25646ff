import { setTimeout as sleep } from 'node:timers/promises';

import type { Verb, VerbCall } from '@holdfast/cli';
import type { Environment, Runtime } from '@holdfast/services';

const PAUSE_MS = 500;
const PROGRESS_EVERY = 2_000;

export const keysRotateData: Verb = {
  name: 'keys rotate-data',
  summary: 'seal everything under a new data key',
  synopsis: '[--environment dev]',
  details: `Creates a new data key for each environment, or for the given one, and seals all its values again. Callers notice
nothing. Running server processes help, and finish the work if this command is interrupted; run again, it continues.
Run it on the server's machine with the server's HOLDFAST_* variables.`,
  options: { environment: { type: 'string' } },
  run: rotateData,
};

async function rotateData({ options, stdout, stderr }: VerbCall): Promise<number> {
  const [{ openExisting }, { environmentStore }] = await Promise.all([
    import('../open-existing.js'),
    import('@holdfast/db'),
  ]);
  await using opened = await openExisting();
  const { runtime } = opened;
  const all = await environmentStore.list(runtime.db);
  const chosen = all.filter(({ name }) => options['environment'] === undefined || name === options['environment']);
  if (chosen.length === 0) {
    stderr.write(
      `There is no environment with this name. ${all.length === 0 ? 'The server creates the first one when it starts.' : `There is: ${all.map(({ name }) => name).join(', ')}.`}\n`,
    );
    return 1;
  }
  let code = 0;
  for (const environment of chosen) code = Math.max(code, await rotate(runtime, environment, { stdout, stderr }));
  return code;
}

async function rotate(
  runtime: Runtime,
  { id, name }: Environment,
  { stdout, stderr }: Pick<VerbCall, 'stdout' | 'stderr'>,
): Promise<number> {
  const { beginDataKeyRotation, dataKeysToLeave, resealOnce, countUnder, retireUnusedDataKeys } =
    await import('@holdfast/services');
  const isNew = await beginDataKeyRotation(runtime, id);
  stderr.write(`${name}: ${isNew ? 'there is a new data key' : 'the unfinished rotation continues'}.\n`);
  let resealed = 0;
  for (;;) {
    const keys = await dataKeysToLeave(runtime, id);
    let [inPass, unopened] = [0, 0];
    for await (const batch of resealOnce(runtime, keys)) {
      if (Math.floor((resealed + batch.resealed) / PROGRESS_EVERY) > Math.floor(resealed / PROGRESS_EVERY))
        stderr.write(`${name}: ${resealed + batch.resealed} values …\n`);
      [resealed, inPass, unopened] = [resealed + batch.resealed, inPass + batch.resealed, unopened + batch.unopened];
    }
    let left = 0;
    for (const key of keys) left += await countUnder(runtime.db, { environmentId: id, keyId: key.id });
    if (left === 0) break;
    if (inPass === 0 && left <= unopened) {
      stderr.write(
        `${name}: ${left} values do not open under the key that they name. They were changed, or copied from another place, and stay unchanged.\n`,
      );
      return 1;
    }
    await sleep(PAUSE_MS);
  }
  await retireUnusedDataKeys(runtime);
  stdout.write(`${name}: everything is sealed under the new data key; this run sealed ${resealed} values.\n`);
  return 0;
}
