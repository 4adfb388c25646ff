import type { Verb, VerbCall } from '@holdfast/cli';
import { generateRootKey } from '@holdfast/vault';

import { writtenEncryptionKeys } from '../../config.js';

const ID = /^[A-Za-z0-9_-]{1,32}$/;

export const keysGenerate: Verb = {
  name: 'keys generate',
  summary: 'print a new encryption key for HOLDFAST_ENCRYPTION_KEYS',
  synopsis: '[--id k2]',
  details: `Prints one entry, such as k1:<base64 of 32 bytes>, and stores nothing. Without --id it takes the first
free id after those in HOLDFAST_ENCRYPTION_KEYS. To change keys, put the new entry before the current ones.`,
  options: { id: { type: 'string' } },
  run: generate,
};

function generate({ options, stdout, stderr }: VerbCall): number {
  const id = typeof options['id'] === 'string' ? options['id'] : freeId(writtenEncryptionKeys());
  if (!ID.test(id)) {
    stderr.write('--id must be 1 to 32 letters, digits, hyphens or underscores.\n');
    return 2;
  }
  stdout.write(`${generateRootKey(id)}\n`);
  stderr.write(
    'Set it as HOLDFAST_ENCRYPTION_KEYS, before any key that is already there, and back it up apart from the database.\n',
  );
  return 0;
}

/** Skips the numbers of `k1`, `k2`, … that the variable already uses, without reading its keys. */
function freeId(configured: string): string {
  const taken = configured.split(',').map((entry) => /^\s*k(\d{1,9}):/.exec(entry)?.[1]);
  return `k${Math.max(0, ...taken.map((number) => Number(number ?? 0))) + 1}`;
}
