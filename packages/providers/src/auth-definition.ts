import * as z from 'zod';

import { githubAppSchema, installSchema, mcpSchema } from './app-definition.js';
import { typedAccountSchema } from './definition-parts.js';
import { jwtSchema, loginSchema } from './login-definition.js';
import { oauth1Schema, oauth1TokensSchema } from './oauth1-definition.js';
import { oauth2ClientCredentialsSchema, oauth2Schema } from './oauth2-definition.js';
import { signedSchema } from './signed-definition.js';

/** How calls to a provider are authenticated: a union on `mode`, strict in each member. */
export const authSchema = z.discriminatedUnion('mode', [
  oauth2Schema,
  oauth2ClientCredentialsSchema,
  oauth1Schema,
  oauth1TokensSchema,
  z.strictObject({ mode: z.literal('api-key'), account: typedAccountSchema }),
  z.strictObject({ mode: z.literal('basic'), account: typedAccountSchema }),
  loginSchema,
  jwtSchema,
  signedSchema,
  githubAppSchema,
  mcpSchema,
  installSchema,
  z.strictObject({ mode: z.literal('none') }),
]);
export type AuthDefinition = z.output<typeof authSchema>;
export type AuthDefinitionMode = AuthDefinition['mode'];
/** The definition of one mode. */
export type AuthOf<M extends AuthDefinitionMode> = Extract<AuthDefinition, { readonly mode: M }>;
