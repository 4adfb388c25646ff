import type * as z from 'zod';

import { invalidInput, type InvalidInputCode } from '../errors/invalid-input.js';

/** Parses one part of a request by its schema. @throws AppError with `code` and every issue */
export function parsePart<T>(schema: z.ZodType<T>, value: unknown, code: InvalidInputCode): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidInput(code, parsed.error);
  return parsed.data;
}
