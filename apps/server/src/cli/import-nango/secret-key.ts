import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

import type { Output } from '@holdfast/cli';

import { EXIT, StartError } from '../../start-error.js';

export interface KeySources {
  /** The value of `--secret-key`; `-` reads standard input. */
  readonly option: string | null;
  /** The value of `NANGO_SECRET_KEY`. */
  readonly variable: string | null;
  readonly stdin: NodeJS.ReadStream;
  readonly stderr: Output;
}

const KEY = /^[\x21-\x7e]{1,512}$/;

/**
 * The other host's secret key: from the command line, the environment, standard input, or hidden input from a person.
 * @throws StartError
 */
export async function readSourceKey({ option, variable, stdin, stderr }: KeySources): Promise<string> {
  const given =
    option === '-'
      ? await firstLine(stdin)
      : (option ?? variable ?? (stdin.isTTY ? await askUnseen(stdin, stderr) : null));
  if (given === null) {
    throw new StartError(
      EXIT.misuse,
      "holdfast import nango: the other host's secret key is missing: set NANGO_SECRET_KEY, or pass --secret-key - and write the key to standard input.",
    );
  }
  const key = given.trim();
  if (!KEY.test(key))
    throw new StartError(
      EXIT.misuse,
      'holdfast import nango: the secret key must be 1 to 512 visible characters without spaces.',
    );
  return key;
}

async function firstLine(stdin: NodeJS.ReadStream): Promise<string> {
  return (await text(stdin)).split('\n', 1)[0] ?? '';
}

/** The terminal does not echo the input. */
function askUnseen(stdin: NodeJS.ReadStream, stderr: Output): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: true });
  stderr.write('Secret key of the other host: ');
  return new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => reject(new StartError(EXIT.interrupted, '')));
    lines.once('close', () => reject(new StartError(EXIT.misuse, 'holdfast import nango: no secret key was given.')));
  }).finally(() => {
    lines.close();
    stderr.write('\n');
  });
}
