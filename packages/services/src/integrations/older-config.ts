import { authModeOf } from '@holdfast/providers';
import {
  createIntegrationInputSchema,
  invalidBodyOf,
  issuesOf,
  type AuthMode,
  type OlderConfigInput,
} from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { createIntegration } from './create-integration.js';
import { findIntegration } from './find-integration.js';
import { updateIntegration } from './update-integration.js';

/** Creates an integration from the flat form of older SDKs. @throws AppError like `createIntegration` */
export async function createOlderConfig(ctx: ServiceContext, input: OlderConfigInput): Promise<void> {
  const definition = ctx.providers.get(input.provider);
  const credentials = definition && credentialsOf(authModeOf(definition), input);
  const parsed = createIntegrationInputSchema.safeParse({
    provider: input.provider,
    unique_key: input.provider_config_key,
    ...(credentials && { credentials }),
  });
  if (!parsed.success) throw invalidBodyOf(issuesOf(parsed.error));
  await createIntegration(ctx, parsed.data);
}

/** Changes the credentials of an integration. @throws AppError like `updateIntegration` */
export async function updateOlderConfig(ctx: ServiceContext, input: OlderConfigInput): Promise<void> {
  const { definition } = await findIntegration(ctx, input.provider_config_key);
  const credentials = credentialsOf(authModeOf(definition), input);
  if (!credentials) return;
  const parsed = createIntegrationInputSchema.shape.credentials.safeParse(credentials);
  if (!parsed.success) throw invalidBodyOf(issuesOf(parsed.error));
  await updateIntegration(ctx, {
    unique_key: input.provider_config_key,
    ...(parsed.data && { credentials: parsed.data }),
  });
}

function credentialsOf(type: AuthMode, input: OlderConfigInput): Record<string, unknown> | undefined {
  const clientId = input.oauth_client_id ?? input.client_id;
  const client = {
    client_id: clientId,
    client_secret: input.oauth_client_secret ?? input.client_secret,
    scopes: input.oauth_scopes ?? input.scopes,
  };
  const app = { app_id: input.app_id, app_link: input.app_link, private_key: input.private_key };
  switch (type) {
    case 'OAUTH1':
    case 'OAUTH2':
    case 'TBA':
      return clientId === undefined ? undefined : { type, ...client };
    case 'APP':
      return { type, ...app };
    case 'CUSTOM':
      return { type, ...client, ...app };
    case 'API_KEY':
    case 'AWS_SIGV4':
    case 'BASIC':
    case 'BILL':
    case 'INSTALL_PLUGIN':
    case 'JWT':
    case 'MCP_OAUTH2':
    case 'MCP_OAUTH2_GENERIC':
    case 'NONE':
    case 'OAUTH2_CC':
    case 'SIGNATURE':
    case 'TWO_STEP':
      return undefined;
  }
}
