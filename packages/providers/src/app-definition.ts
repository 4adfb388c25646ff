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

/**
 * An app that is installed at GitHub, or at a self-hosted instance; with `userTokenUrl` the person who installs it
 * also authorizes.
 */
export const githubAppSchema = z.strictObject({
  mode: z.literal('github-app'),
  /** The page where the app is installed; `{app.link}` is the app's public page, from the integration. */
  installUrl: urlTemplatesSchema,
  installationTokenUrl: urlTemplateSchema,
  userTokenUrl: urlTemplateSchema.optional(),
  captureFromCallback,
  account,
  /** For the user's token if the user authorizes too, otherwise for the installation's. */
  revoke,
});

/** An MCP server as an OAuth protected resource (RFC 9728), whose authorization server is discovered (RFC 8414). */
export const mcpSchema = z.strictObject({
  mode: z.literal('mcp-oauth'),
  /** The MCP server: the resource that tokens are for (RFC 8707), and the start of the discovery. */
  server: urlTemplateSchema,
  /**
   * How the client gets its id. `discover`: by client id metadata document if the server supports it, else by
   * registration (RFC 7591), else the integration's own client. The others name one way.
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
 * The end user approves at the provider, whose server then delivers credentials to ours before the browser returns.
 * The parameters contain `{state}`, `{returnUrl}`, `{deliveryUrl}` and `{onBehalf}`, the text that tells the owner
 * who asks and for whom.
 */
export const installSchema = z.strictObject({
  mode: z.literal('install'),
  installUrl: urlTemplatesSchema,
  params: templatesSchema,
  /** The parameter in which the browser returns the state; defaults to `state`. */
  stateParam: paramNameSchema.optional(),
  /** The parameter that means that the end user did not approve. */
  denied: z.strictObject({ param: paramNameSchema, equals: z.string().max(100) }).optional(),
  /** The places of user name and password in the delivered body, which is JSON or a form. */
  credentials: z.strictObject({ username: pathSchema, password: pathSchema }),
  captureFromDelivery: z.array(pathSchema).min(1).optional(),
});
