import { parseCredentials, type ProviderDefinition } from '@holdfast/providers';
import { invalidBodyOf } from '@holdfast/schema';

/** What was typed, checked by the provider's rules, with the values that it fixes. @throws AppError `invalid_body` that names field and rule */
export function typedFields(definition: ProviderDefinition, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const parsed = parseCredentials(definition, given);
  if (parsed.ok) return parsed.config;
  throw invalidBodyOf(parsed.issues.map((issue) => ({ ...issue, path: ['credentials', ...issue.path] })));
}
