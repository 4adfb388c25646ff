import { EXIT } from '../command-error.js';
import type { Verb } from '../command-line/verb.js';
import { SERVER_HELP, SERVER_OPTIONS } from '../server-address.js';

export const types: Verb = {
  name: 'types',
  summary: 'write the types of the integrations that an environment has',
  synopsis: '[--out holdfast.d.ts] [--check]',
  details: `For a product whose integrations are managed in the dashboard: the client then knows their ids, and the credentials of each.
The secret key needs the scope environment:integrations:list.

--out                  the file to write. Default: holdfast.d.ts
--check                writes nothing; exits with 1 if the file is not up to date
${SERVER_HELP}`,
  options: { ...SERVER_OPTIONS, out: { type: 'string' }, check: { type: 'boolean' } },
  async run(call) {
    const [{ readFile, writeFile }, { createHoldfast }, { readServerAddress }, { asCommand }, { renderRegister }] =
      await Promise.all([
        import('node:fs/promises'),
        import('@holdfast/client'),
        import('../server-address.js'),
        import('../as-command.js'),
        import('../register/render-register.js'),
      ]);
    const { out } = call.options;
    const file = typeof out === 'string' ? out : 'holdfast.d.ts';
    const { url, secretKey } = await readServerAddress(call, process.stdin);
    const holdfast = createHoldfast({ url: url.href, secretKey });
    const { text, count } = await asCommand(async () => {
      const { data: integrations } = await holdfast.listIntegrations();
      const names = [...new Set(integrations.map(({ provider }) => provider))];
      const { data: known } = await holdfast.listProviders();
      const byName = new Map(known.map((provider) => [provider.name, provider]));
      const providers = names.flatMap((name) => byName.get(name) ?? []);
      return { text: renderRegister({ integrations, providers }), count: integrations.length };
    });
    if (call.options['check'] !== true) {
      await writeFile(file, text);
      call.stdout.write(`${file} has the types of ${count === 1 ? '1 integration' : `${count} integrations`}.\n`);
      return 0;
    }
    if ((await readFile(file, 'utf8').catch(() => '')) === text) return 0;
    call.stderr.write(`holdfast types: ${file} is not up to date; run npx holdfast types.\n`);
    return EXIT.failed;
  },
};
