import type { Verb, VerbCall } from '@holdfast/cli';

export const keysRotateRoot: Verb = {
  name: 'keys rotate-root',
  summary: 'wrap every data key under the first encryption key',
  synopsis: '',
  details: `Put the new key first in HOLDFAST_ENCRYPTION_KEYS (or in the key file) and keep the old ones after it. The start of the
server does the same; this command also reports which keys can be removed afterwards. Run it on the server's machine with the
server's HOLDFAST_* variables, even while the server runs. The next run finishes an interrupted one.`,
  run: rotateRoot,
};

async function rotateRoot({ stdout, stderr }: VerbCall): Promise<number> {
  const [{ openExisting }, { rewrapDataKeys }] = await Promise.all([
    import('../open-existing.js'),
    import('@holdfast/services'),
  ]);
  await using opened = await openExisting();
  const { ring } = opened.rootKeys;
  const { rewrapped, total } = await rewrapDataKeys(opened.runtime.db, ring);
  stdout.write(
    `${total === 1 ? 'The data key is' : `All ${total} data keys are`} wrapped by ${ring.current.id}; this run wrapped ${rewrapped}.\n`,
  );
  const others = [...ring.byId.keys()].filter((id) => id !== ring.current.id);
  if (others.length > 0)
    stderr.write(
      `Once every server process has ${ring.current.id} first, remove ${others.join(', ')}. Backups from before still need ${others.length === 1 ? 'it' : 'them'}.\n`,
    );
  return 0;
}
