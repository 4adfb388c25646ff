import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import type { RefreshInput } from '../modes/refresh-input.js';

/** Gathers what a refresh needs; a provider that is no longer in the catalogue cannot be asked. @throws OAuthError */
export async function prepareRefresh(
  ctx: ServiceContext,
  record: ConnectionRecord,
  credentials: Credentials,
): Promise<RefreshInput> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationRowId);
  const definition = ctx.providers.get(record.provider);
  if (!integration || !definition) {
    throw new OAuthError(`the provider "${record.provider}" is not in the catalogue`, {
      kind: 'client_misconfigured',
      error: 'unknown_provider',
    });
  }
  return { record, integration, definition, credentials };
}
