import type * as z from 'zod';

import type { AuthDefinitionMode, AuthOf } from './auth-definition.js';
import { definitionFaults } from './definition-faults.js';
import { providerShapeSchema } from './provider-shape.js';
import { ruleMessage } from './rule-message.js';

/** How to call one provider: strict data that meets every rule of a definition. */
export const providerDefinitionSchema = providerShapeSchema.superRefine((definition, context) => {
  for (const { path, message } of definitionFaults(definition))
    context.addIssue({ code: 'custom', message, path: [...path] });
});
/** Reads a definition and checks every rule; a fault names its rule in terms that authors of definitions know. */
export function parseDefinition(value: unknown): z.ZodSafeParseResult<ProviderDefinition> {
  return providerDefinitionSchema.safeParse(value, { error: ruleMessage });
}

export type ProviderDefinition = z.output<typeof providerDefinitionSchema>;
/** A definition with a known mode. */
export type DefinitionOf<M extends AuthDefinitionMode> = ProviderDefinition & { readonly auth: AuthOf<M> };
export type ProviderDefinitionInput = z.input<typeof providerDefinitionSchema>;
