import { createInterface } from 'node:readline/promises';

import { CommandError, EXIT } from '../command-error.js';

/** Asks a person; only "y" and "yes" agree. @throws CommandError if nobody can answer */
export async function confirm(
  question: string,
  {
    stdin,
    stderr,
  }: { readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }; readonly stderr: NodeJS.WritableStream },
): Promise<boolean> {
  if (stdin.isTTY !== true)
    throw new CommandError(EXIT.failed, 'holdfast: nobody can be asked here; pass --yes to apply the changes.');
  const dialog = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(es)?$/i.test((await dialog.question(`${question} [y/N] `)).trim());
  } finally {
    dialog.close();
  }
}
