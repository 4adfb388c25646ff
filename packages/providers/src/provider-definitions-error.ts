import type * as z from 'zod';

/** One rule that a definition violates, with its place. */
export interface LocatedFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Provider definitions that cannot be used; the message lists every fault with file, line, place and rule. */
export class ProviderDefinitionsError extends Error {
  override readonly name = 'ProviderDefinitionsError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The provider definitions cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** Zod's issues, with an unknown key at its own place. */
export function definitionFaultsOf(error: z.ZodError): readonly LocatedFault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is not part of a definition' }));
  });
}

/** `auth.tokenUrl: must …` */
export function faultLine({ path, message }: LocatedFault): string {
  return `${path.map(String).join('.') || 'the definition'}: ${message}`;
}
