import type { Verb } from '@holdfast/cli';

export const start: Verb = {
  name: 'start',
  summary: 'start the server',
  synopsis: '',
  details: 'The configuration comes from the variables HOLDFAST_*; docs/configuration.md lists them.',
  async run() {
    // The entry point refuses arguments; this verb has already read its own.
    process.argv.splice(2);
    await import('../../main.js');
    return 0;
  },
};
