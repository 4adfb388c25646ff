import { HoldfastError } from '@holdfast/client';

import { CommandError, EXIT } from './command-error.js';

/** Turns a refusal of the server into one sentence. @throws CommandError */
export async function asCommand<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const rules = (error.issues ?? []).map(({ path, message }) => `\n  ${[...path, message].join(': ')}`);
    throw new CommandError(EXIT.failed, `holdfast: ${error.code}: ${error.message}${rules.join('')}`, { cause: error });
  }
}
