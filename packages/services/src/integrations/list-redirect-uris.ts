import { integrationStore } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { redirectUriOf } from './present-integration.js';

/** The redirect URIs to register at a provider, one for each of its integrations, oldest first. */
export async function listRedirectUris(
  ctx: ServiceContext,
  provider: string,
): Promise<readonly { readonly integrationKey: string; readonly redirectUri: string }[]> {
  const records = await integrationStore.list(ctx.db, ctx.environment.id, {});
  return records
    .filter((record) => (ctx.providers.get(record.provider)?.id ?? record.provider) === provider)
    .map((record) => ({ integrationKey: record.uniqueKey, redirectUri: redirectUriOf(ctx, record) }));
}
