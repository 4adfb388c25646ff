import type * as z from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * The message for a fault in the shape of a definition, if its schema has no message of its own: the rule, in terms
 * that authors of definitions know.
 */
export const ruleMessage: z.core.$ZodErrorMap = (issue) => {
  const rule = ruleOf(issue);
  if (!isMissing(issue)) return rule && `must be ${rule}`;
  return rule === undefined ? 'is required' : `is required; ${rule}`;
};

/** A fault of a discriminated union is reported at the discriminating member, with the whole object. */
function isMissing({ input, ...issue }: Issue): boolean {
  const name = issue['discriminator'];
  if (typeof name !== 'string' || typeof input !== 'object' || input === null) return input === undefined;
  return (input as Readonly<Record<string, unknown>>)[name] === undefined;
}

/** Completes "must be"; undefined if the library's message is sufficient. */
function ruleOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return unionRule(issue);
    case 'too_small':
      return `at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'an absolute URL' : undefined;
    default:
      return undefined;
  }
}

function unionRule(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string | undefined {
  if (Array.isArray(issue['options'])) return oneOf(issue['options'].map(String));
  // Each branch has reported its rule; one with a deeper fault has accepted the value as its own.
  const branches = issue.errors.flatMap(([first]) =>
    first && first.path.length === 0 ? [first.message.replace(/^(?:must be|is required;) /, '')] : [],
  );
  return branches.length === 0 ? undefined : [...new Set(branches)].join(' or ');
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${limit} character${Number(limit) === 1 ? '' : 's'} long`;
  return origin === 'array' ? `${limit} entr${Number(limit) === 1 ? 'y' : 'ies'} long` : String(limit);
}
