import { AppError, issuesOf } from '@holdfast/schema';
import type * as z from 'zod';

/** The name of a part of a request in a sentence. */
const PARTS = {
  invalid_body: 'body',
  invalid_query_params: 'query',
  invalid_uri_params: 'path',
  invalid_headers: 'headers',
} as const;

export type InvalidInputCode = keyof typeof PARTS;

/** The error for a part of a request that violates its schema: every issue, and a sentence that sums them up. */
export function invalidInput(code: InvalidInputCode, error: z.ZodError): AppError {
  const issues = issuesOf(error);
  const message = issues.map((issue) => `${issue.path.join('.') || PARTS[code]}: ${issue.message}`).join('; ');
  return new AppError(code, message, { issues, cause: error });
}
