import { SERVER_HELP, SERVER_OPTIONS } from '../server-address.js';

/** The options that `plan` and `apply` share. */
export const PLAN_OPTIONS = {
  ...SERVER_OPTIONS,
  config: { type: 'string' },
  'env-file': { type: 'string' },
  connections: { type: 'boolean' },
} as const;

export const PLAN_HELP = `--config               your configuration. Default: holdfast.config.ts in this folder
--env-file             a file with variables, such as .env; those that are set already keep their values
--no-connections       does not read the connections to check their tags and metadata
${SERVER_HELP}`;
