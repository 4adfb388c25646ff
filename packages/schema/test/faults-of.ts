import type * as z from 'zod';

import { issuesOf } from '../src/index.js';

/** Returns the faults of an input as `code path/to/field`, with the path `.` for the input itself; empty when the input is valid. */
export function faultsOf(schema: z.ZodType, input: unknown): string[] {
  const result = schema.safeParse(input);
  if (result.success) return [];
  return issuesOf(result.error).map(({ code, path }) => `${code} ${path.join('/') || '.'}`);
}

/** Returns the messages of the faults. */
export function messagesOf(schema: z.ZodType, input: unknown): string[] {
  const result = schema.safeParse(input);
  return result.success ? [] : issuesOf(result.error).map(({ message }) => message);
}
