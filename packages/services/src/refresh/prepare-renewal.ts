import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import { OAuthError } from '@holdfast/oauth';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import type { Renewal } from '../modes/renewal.js';

/** Gathers what a refresh needs; a provider that is gone from the catalogue cannot be asked. @throws OAuthError */
export async function prepareRenewal(ctx: ServiceContext, record: ConnectionRecord, credentials: Credentials): Promise<Renewal> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationId);
  const definition = ctx.providers.get(record.provider);
  if (!integration || !definition) {
    throw new OAuthError(`the provider "${record.provider}" is not in the catalogue`, { kind: 'client_misconfigured', error: 'unknown_provider' });
  }
  return { record, integration, definition, credentials };
}
