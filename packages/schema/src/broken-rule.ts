import type * as z from 'zod';

import type { Rule } from './rules.js';

interface RuleParams extends Record<string, unknown> {
  readonly rule: Rule;
}

/** The options of a refinement: the sentence for a person, and the name of the rule. */
export function ruled(rule: Rule, error: string): { readonly error: string; readonly params: RuleParams } {
  return { error, params: { rule } };
}

interface BrokenRule extends Record<string, unknown> {
  readonly code: 'custom';
  readonly message: string;
  readonly params: RuleParams;
  readonly path?: PropertyKey[];
  readonly input?: unknown;
}

/** An issue that names the broken rule. */
export function broken(
  rule: Rule,
  message: string,
  at: { readonly path?: PropertyKey[]; readonly input?: unknown } = {},
): BrokenRule {
  return { code: 'custom', message, params: { rule }, ...at };
}

/** The parameters of an issue that is passed on under another path. */
export function paramsOf(issue: z.core.$ZodIssue): Record<string, unknown> | undefined {
  return issue.code === 'custom' ? issue.params : undefined;
}
