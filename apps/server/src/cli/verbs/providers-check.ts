import type { Verb } from '@holdfast/cli';

export const providersCheck: Verb = {
  name: 'providers check',
  summary: 'check provider definitions, and report each fault with its line',
  synopsis: '<file or folder> …',
  details:
    'Reports the file, the line, the place and the rule of each fault. Nothing in a file is run.\n--all counts the built-in definitions by their evidence, and lists the parts that end within three months.',
  options: { all: { type: 'boolean' } },
  arity: { min: 0, max: Number.POSITIVE_INFINITY },
  async run({ arguments: paths, options, stdout, stderr }) {
    if (options['all'] === true && paths.length === 0) {
      const { checkCatalogue } = await import('../check-catalogue.js');
      return checkCatalogue(stdout, new Date());
    }
    if (paths.length === 0 || options['all'] === true) {
      stderr.write('holdfast providers check: name a file or a folder, or use --all alone.\n');
      return 2;
    }
    const { checkProviders } = await import('../check-providers.js');
    return checkProviders(paths, stdout);
  },
};
