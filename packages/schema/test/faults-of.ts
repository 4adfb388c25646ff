import type * as z from 'zod';

import { issuesOf } from '../src/index.js';

/** What is wrong with an input, as `code path/of/it`; the input itself at `.`; nothing when it is accepted. */
export function faultsOf(schema: z.ZodType, input: unknown): string[] {
  const result = schema.safeParse(input);
  if (result.success) return [];
  return issuesOf(result.error).map(({ code, path }) => `${code} ${path.join('/') || '.'}`);
}

/** The messages of the same faults. */
export function messagesOf(schema: z.ZodType, input: unknown): string[] {
  const result = schema.safeParse(input);
  return result.success ? [] : issuesOf(result.error).map(({ message }) => message);
}
