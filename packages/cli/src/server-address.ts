import { text } from 'node:stream/consumers';

import { CommandError, EXIT } from './command-error.js';
import type { VerbCall } from './command-line/verb.js';
import { readVariable } from './environment.js';

/** The URL of a server and the secret key for it. */
export interface ServerAddress {
  readonly url: URL;
  readonly secretKey: string;
}

/** In the form that `parseArgs` accepts. */
export const SERVER_OPTIONS = { server: { type: 'string' }, 'secret-key': { type: 'string' } } as const;

export const SERVER_HELP = `--server               the address of the server. Default: HOLDFAST_URL, or http://localhost:3003
--secret-key           - reads the secret key from standard input. Default: HOLDFAST_SECRET_KEY`;

const DEFAULT_URL = 'http://localhost:3003';
const KEY = /^[\x21-\x7e]{1,512}$/;

/**
 * Read from the options and the environment. Other users of the machine can see a command line, so it accepts no key.
 * @throws CommandError
 */
export async function readServerAddress(
  { options }: Pick<VerbCall, 'options'>,
  stdin: NodeJS.ReadableStream,
): Promise<ServerAddress> {
  const { server, 'secret-key': key } = options;
  if (key !== undefined && key !== '-')
    throw misuse('--secret-key accepts only -, which reads the key from standard input; or set HOLDFAST_SECRET_KEY');
  if (key === '-' && options['json'] === '-') throw misuse('--secret-key - and --json - both read standard input');
  const secretKey =
    key === '-' ? ((await text(stdin)).split('\n', 1)[0] ?? '').trim() : readVariable('HOLDFAST_SECRET_KEY');
  if (secretKey === undefined)
    throw misuse(
      'there is no secret key: set HOLDFAST_SECRET_KEY, or pass --secret-key - and write the key to standard input',
    );
  if (!KEY.test(secretKey)) throw misuse('the secret key must be 1 to 512 visible characters without spaces');
  return { url: urlOf(typeof server === 'string' ? server : (readVariable('HOLDFAST_URL') ?? DEFAULT_URL)), secretKey };
}

function urlOf(text_: string): URL {
  const url = URL.canParse(text_) ? new URL(text_) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw misuse(
      'the address of the server (--server or HOLDFAST_URL) must be an http or https URL without user information, such as http://localhost:3003',
    );
  return new URL(url.pathname.endsWith('/') ? url.href : `${url.origin}${url.pathname}/`);
}

function misuse(fault: string): CommandError {
  return new CommandError(EXIT.misuse, `holdfast: ${fault}.`);
}
