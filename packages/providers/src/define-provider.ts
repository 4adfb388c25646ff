import { parseDefinition, type ProviderDefinition, type ProviderDefinitionInput } from './provider-definition.js';
import { definitionFaultsOf, faultLine } from './provider-definitions-error.js';

/** A definition that meets every rule; a faulty one stops the program that defines it. */
export function defineProvider(input: ProviderDefinitionInput): ProviderDefinition {
  const parsed = parseDefinition(input);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The provider "${input.id}" is not defined well:\n${definitionFaultsOf(parsed.error).map(faultLine).join('\n')}`,
  );
}
