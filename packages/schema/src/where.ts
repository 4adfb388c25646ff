import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { broken, ruled } from './broken-rule.js';
import { namedInputs } from './named-schemas.js';
import { MAX_TAG_VALUE_LENGTH, tagKeySchema } from './tags.js';
import { text } from './text.js';

/** How deep `and`, `or` and `not` may be nested. */
export const MAX_WHERE_DEPTH = 8;
/** How many conditions an `and` or `or` may join. */
export const MAX_WHERE_MEMBERS = 20;
/** How many values `in` may list. */
export const MAX_WHERE_VALUES = 100;
/** How many conditions, joins and values a whole filter may have. */
export const MAX_WHERE_SIZE = 200;

/** A condition on one tag. A connection without the tag fulfills none of them but `exists: false`. */
export type TagCondition =
  | { readonly tag: string; readonly eq: string }
  | { readonly tag: string; readonly in: readonly string[] }
  | { readonly tag: string; readonly startsWith: string }
  | { readonly tag: string; readonly exists: boolean };

/** A filter on the tags of connections. */
export type Where =
  | TagCondition
  | { readonly and: readonly Where[] }
  | { readonly or: readonly Where[] }
  | { readonly not: Where };

const OPERATORS = ['eq', 'in', 'startsWith', 'exists'] as const;
const JOINS = ['and', 'or', 'not'] as const;

const value = text().min(1).max(MAX_TAG_VALUE_LENGTH);
const members = z.lazy(() =>
  boundedArray(nodeSchema, MAX_WHERE_MEMBERS).refine((all) => all.length > 0, ruled('not_empty', NOT_EMPTY)),
);
const NOT_EMPTY = 'must not be empty: without a condition, every connection would match';

const nodeSchema: z.ZodType<Where> = z
  .strictObject({
    tag: tagKeySchema.transform((key) => key.toLowerCase()).optional(),
    eq: value.optional(),
    in: boundedArray(value, MAX_WHERE_VALUES).optional(),
    startsWith: value.optional(),
    exists: z.boolean().optional(),
    and: members.optional(),
    or: members.optional(),
    not: z.lazy(() => nodeSchema).optional(),
  })
  .superRefine((node, context) => {
    const given = (names: readonly (keyof typeof node)[]): string[] => names.filter((name) => node[name] !== undefined);
    const [operators, joins] = [given(OPERATORS), given(JOINS)];
    const isCondition = node.tag !== undefined && operators.length === 1 && joins.length === 0;
    const isJoin = node.tag === undefined && operators.length === 0 && joins.length === 1;
    if (!isCondition && !isJoin)
      context.addIssue(
        broken('where_form', `must be a tag with one of ${OPERATORS.join(', ')}, or one of ${JOINS.join(', ')} alone`),
      );
  })
  // The refinement leaves exactly the members of one form.
  .transform((node) => node as Where)
  .register(namedInputs, { id: 'Where' });

/**
 * A filter on tags, as an object or as its JSON text, which is how a query carries it.
 * @example
 * whereSchema.parse({ or: [{ tag: 'plan', eq: 'pro' }, { tag: 'end_user_id', startsWith: 'eu_' }] });
 */
export const whereSchema: z.ZodType<Where, Where | string> = z
  .preprocess((input: Where | string, context) => {
    const node = typeof input === 'string' ? parseText(input, context) : input;
    const fault = node === z.NEVER ? undefined : faultOfShape(node);
    if (fault !== undefined) {
      context.addIssue(broken('where_form', fault, { input }));
      return z.NEVER;
    }
    return node as Where;
  }, nodeSchema)
  .meta({ contentMediaType: 'application/json' });

function parseText(input: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(input);
  } catch {
    context.addIssue(broken('json_object', 'must be a JSON object', { input }));
    return z.NEVER;
  }
}

/** Looks level by level, because recursion into hostile input could exhaust the stack. */
function faultOfShape(input: unknown): string | undefined {
  let size = 0;
  let level = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_WHERE_DEPTH) return `must not be nested deeper than ${MAX_WHERE_DEPTH} levels`;
    size += level.reduce<number>((sum, node) => sum + 1 + listOf(node, 'in').length, 0);
    if (size > MAX_WHERE_SIZE) return `must not have more than ${MAX_WHERE_SIZE} conditions and values in all`;
    level = level.flatMap((node) => [...listOf(node, 'and'), ...listOf(node, 'or'), ...negatedOf(node)]);
  }
  return undefined;
}

function listOf(node: unknown, name: 'and' | 'or' | 'in'): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const list = (node as Readonly<Record<string, unknown>>)[name];
  // A list that is too long is refused by its length; its members are not looked at.
  return Array.isArray(list) && list.length <= MAX_WHERE_VALUES ? (list as unknown[]) : [];
}

function negatedOf(node: unknown): readonly unknown[] {
  return typeof node === 'object' && node !== null && 'not' in node ? [node.not] : [];
}

/** Whether the tags of a connection fulfill a filter. Values are compared exactly. */
export function matchesWhere(tags: Readonly<Record<string, string>>, where: Where): boolean {
  if ('and' in where) return where.and.every((member) => matchesWhere(tags, member));
  if ('or' in where) return where.or.some((member) => matchesWhere(tags, member));
  if ('not' in where) return !matchesWhere(tags, where.not);
  const own = Object.hasOwn(tags, where.tag) ? tags[where.tag] : undefined;
  if ('exists' in where) return (own !== undefined) === where.exists;
  if (own === undefined) return false;
  if ('eq' in where) return own === where.eq;
  if ('in' in where) return where.in.includes(own);
  return own.startsWith(where.startsWith);
}
