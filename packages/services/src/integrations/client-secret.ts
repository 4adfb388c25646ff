import type { IntegrationRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';

/** The OAuth client secret of an integration, opened; `null` for one without. */
export async function openClientSecret(runtime: Pick<Runtime, 'db' | 'keys'>, integration: IntegrationRecord): Promise<string | null> {
  if (integration.sealedClientSecret === null) return null;
  return openValue(runtime, integration.sealedClientSecret, owners.clientSecret(integration.environmentId, integration.id));
}
