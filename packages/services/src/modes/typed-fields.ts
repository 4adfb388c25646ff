import { parseCredentials, type ProviderDefinition } from '@holdfast/providers';
import { invalidBodyOf } from '@holdfast/schema';

/**
 * Returns the submitted fields, checked by the provider's rules, with its fixed values added.
 * @throws AppError `invalid_body` that names field and rule
 */
export function typedFields(
  definition: ProviderDefinition,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const parsed = parseCredentials(definition, given);
  if (parsed.ok) return parsed.config;
  throw invalidBodyOf(parsed.issues.map((issue) => ({ ...issue, path: ['credentials', ...issue.path] })));
}
