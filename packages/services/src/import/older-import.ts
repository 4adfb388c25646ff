import { authModeOf } from '@holdfast/providers';
import {
  importConnectionInputSchema,
  invalidBody,
  invalidBodyOf,
  issuesOf,
  type AuthMode,
  type Connection,
  type OlderImportInput,
} from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { findIntegration } from '../integrations/find-integration.js';
import { importConnection } from './import-connection.js';

/**
 * Imports a connection from the flat form of older SDKs, which does not name the type of its credentials; the
 * integration does.
 * @throws AppError like `importConnection`
 */
export async function importOlderConnection(ctx: ServiceContext, input: OlderImportInput): Promise<Connection> {
  const { definition } = await findIntegration(ctx, input.provider_config_key);
  const parsed = importConnectionInputSchema.safeParse({
    provider_config_key: input.provider_config_key,
    ...(input.connection_id !== undefined && { connection_id: input.connection_id }),
    ...(input.metadata !== undefined && { metadata: input.metadata }),
    ...(input.connection_config !== undefined && { connection_config: input.connection_config }),
    credentials: credentialsOf(authModeOf(definition), input, ctx.clock()),
  });
  if (!parsed.success)
    throw invalidBodyOf(issuesOf(parsed.error).map((issue) => ({ ...issue, path: flatPath(issue.path) })));
  return importConnection(ctx, parsed.data);
}

function credentialsOf(type: AuthMode, input: OlderImportInput, now: Date): Record<string, unknown> {
  const {
    access_token,
    refresh_token,
    oauth_token,
    oauth_token_secret,
    username,
    password,
    api_key: apiKey,
    ...rest
  } = input;
  switch (type) {
    case 'OAUTH2':
      return { type, access_token, ...(refresh_token !== undefined && { refresh_token }), ...expiryOf(input, now) };
    case 'OAUTH2_CC':
      return {
        type,
        token: rest.token ?? access_token,
        client_id: rest.client_id,
        client_secret: rest.client_secret,
        ...expiryOf(input, now),
      };
    case 'OAUTH1':
      return { type, oauth_token, oauth_token_secret };
    case 'BASIC':
      return { type, username, password: password ?? '' };
    case 'API_KEY':
      return { type, apiKey };
    case 'TBA':
      return { type, token_id: rest.token_id, token_secret: rest.token_secret };
    case 'APP':
    case 'CUSTOM':
      return { type, app_id: rest.app_id, installation_id: rest.installation_id };
    case 'NONE':
      return { type };
    case 'AWS_SIGV4':
    case 'BILL':
    case 'INSTALL_PLUGIN':
    case 'JWT':
    case 'MCP_OAUTH2':
    case 'MCP_OAUTH2_GENERIC':
    case 'SIGNATURE':
    case 'TWO_STEP':
      throw invalidBody(
        ['provider_config_key'],
        `connections by ${type} cannot be imported in this form: use POST /connections`,
      );
  }
}

function expiryOf(input: OlderImportInput, now: Date): Record<string, unknown> {
  const { expires_at, expires_in: seconds, no_expiration: isEndless } = input;
  if (isEndless === true) return {};
  if (expires_at !== undefined) return { expires_at };
  return seconds === undefined ? {} : { expires_at: new Date(now.getTime() + Number(seconds) * 1_000).toISOString() };
}

/** A fault names the field as the caller wrote it. */
function flatPath([first, second, ...rest]: readonly string[]): string[] {
  if (first !== 'credentials' || second === undefined)
    return [first, second, ...rest].filter((part) => part !== undefined);
  return [second === 'apiKey' ? 'api_key' : second, ...rest];
}
