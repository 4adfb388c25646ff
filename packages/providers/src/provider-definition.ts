import type * as z from 'zod';

import type { AuthDefinitionMode, AuthOf } from './auth-definition.js';
import { definitionFaults } from './definition-faults.js';
import { providerShapeSchema } from './provider-shape.js';
import { ruleMessage } from './rule-message.js';

/** How to talk to one provider: data only, strict, with every rule that a definition must keep. */
export const providerDefinitionSchema = providerShapeSchema.superRefine((definition, context) => {
  for (const { path, message } of definitionFaults(definition))
    context.addIssue({ code: 'custom', message, path: [...path] });
});
/** Reads a definition by every rule; a fault names its rule in the words of one who writes definitions. */
export function parseDefinition(value: unknown): z.ZodSafeParseResult<ProviderDefinition> {
  return providerDefinitionSchema.safeParse(value, { error: ruleMessage });
}

export type ProviderDefinition = z.output<typeof providerDefinitionSchema>;
/** One whose mode is known. */
export type DefinitionOf<M extends AuthDefinitionMode> = ProviderDefinition & { readonly auth: AuthOf<M> };
export type ProviderDefinitionInput = z.input<typeof providerDefinitionSchema>;
