import type { Verb, VerbCall } from '@holdfast/cli';

const DEFAULT_ENVIRONMENT = 'dev';

export const keysRecover: Verb = {
  name: 'keys recover',
  summary: 'create a new secret key when the old one is lost',
  synopsis: '[--environment dev]',
  details: `Adds a secret key with full access to the environment and prints it once; existing keys keep working until
they are deleted. Run it on the server's machine with the server's HOLDFAST_* variables: it needs the database and the
encryption keys. It also works while the server runs.`,
  options: { environment: { type: 'string' } },
  run: recover,
};

async function recover({ options, stdout, stderr }: VerbCall): Promise<number> {
  const name = typeof options['environment'] === 'string' ? options['environment'] : DEFAULT_ENVIRONMENT;
  const [{ openExisting }, { findEnvironment }, { createApiKey }, { FULL_SCOPE }] = await Promise.all([
    import('../open-existing.js'),
    import('../find-environment.js'),
    import('@holdfast/services'),
    import('@holdfast/schema'),
  ]);
  await using opened = await openExisting();
  const environment = await findEnvironment(opened, name);
  const context = { ...opened.runtime, environment };
  const { data } = await createApiKey(context, { name: 'recovered', scopes: [FULL_SCOPE] });
  stdout.write(`${data.secret_key}\n`);
  stderr.write(
    `A new secret key of the environment ${environment.name}, shown only once. Delete the lost one in the dashboard or with deleteApiKey.\n`,
  );
  return 0;
}
