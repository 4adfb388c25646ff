import { findVerb } from '@holdfast/cli';

import { verbs } from './verbs/index.js';

/** The sentence for arguments to an entry point that accepts none, or undefined. Repeats only known words. */
export function refuseArguments(args: readonly string[]): string | undefined {
  if (args.length === 0) return undefined;
  const found = findVerb(args, verbs);
  const command = found ? `npx holdfast ${found.verb.name}${found.rest.length > 0 ? ' …' : ''}` : 'npx holdfast help';
  return `This entry point takes no arguments. Run: ${command}`;
}
