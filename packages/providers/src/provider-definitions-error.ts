import type * as z from 'zod';

/** Provider definitions that cannot be used; the message lists every fault with file, place and rule. */
export class ProviderDefinitionsError extends Error {
  override readonly name = 'ProviderDefinitionsError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The provider definitions cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/** One line per fault: `auth.tokenUrl: must …`. */
export function definitionFaultLines(error: z.ZodError): readonly string[] {
  return error.issues.flatMap((issue) => linesOf(issue));
}

function linesOf(issue: z.core.$ZodIssue): string[] {
  return [`${issue.path.map(String).join('.') || 'the definition'}: ${issue.message}`];
}
