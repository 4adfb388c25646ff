import * as z from 'zod';

import {
  paramNameSchema,
  paramsSchema,
  pathSchema,
  requiredScopesSchema,
  scopesSchema,
  templatesSchema,
  urlTemplateSchema,
  urlTemplatesSchema,
} from './definition-parts.js';
import { authorizationShape } from './oauth2-definition.js';

const { captureFromCallback, captureFromToken, account, revoke } = authorizationShape;

/** An app that is installed at GitHub, or at a host of one's own; with `userTokenUrl` the person who installs it authorizes too. */
export const githubAppSchema = z.strictObject({
  mode: z.literal('github-app'),
  /** Where the app is installed; `{app.link}` is its public page, from the integration. */
  installUrl: urlTemplatesSchema,
  installationTokenUrl: urlTemplateSchema,
  userTokenUrl: urlTemplateSchema.optional(),
  captureFromCallback,
  account,
  /** Of the user's token where the user authorizes too, else of the installation's. */
  revoke,
});

/** An MCP server as OAuth protected resource (RFC 9728), its authorization server found by RFC 8414. */
export const mcpSchema = z.strictObject({
  mode: z.literal('mcp-oauth'),
  /** The MCP server: the resource that tokens are for (RFC 8707), and where discovery begins. */
  server: urlTemplateSchema,
  /**
   * How the client gets its id. `discover`: by client id metadata document where the server takes it, else by registration (RFC 7591), else
   * the integration's own client. The others name one way.
   */
  registration: z.enum(['discover', 'dynamic', 'static', 'metadata-document']),
  /** For a server that publishes no metadata. */
  authorizationUrl: urlTemplateSchema.optional(),
  tokenUrl: urlTemplateSchema.optional(),
  registrationUrl: urlTemplateSchema.optional(),
  defaultScopes: scopesSchema.optional(),
  requiredScopes: requiredScopesSchema,
  authorizationParams: paramsSchema.optional(),
  captureFromToken,
  account,
  revoke,
});

/**
 * The end user approves at the provider, whose server then hands credentials to ours before the browser comes back.
 * The parameters name `{state}`, `{returnUrl}`, `{deliveryUrl}` and `{onBehalf}`, the text by which the owner reads who asks and for whom.
 */
export const installSchema = z.strictObject({
  mode: z.literal('install'),
  installUrl: urlTemplatesSchema,
  params: templatesSchema,
  /** The parameter in which the browser brings the state back; `state` when absent. */
  stateParam: paramNameSchema.optional(),
  /** How the browser says that the end user did not approve. */
  denied: z.strictObject({ param: paramNameSchema, equals: z.string().max(100) }).optional(),
  /** Where the delivered body holds user name and password; it is JSON or a form. */
  credentials: z.strictObject({ username: pathSchema, password: pathSchema }),
  captureFromDelivery: z.array(pathSchema).min(1).optional(),
});
