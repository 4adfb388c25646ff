import type { IntegrationRecord } from '@holdfast/db';
import { usesRedirect } from '@holdfast/providers';
import type { Integration } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { missingFields } from './missing-fields.js';
import { presentIntegration, redirectUriOf } from './present-integration.js';

/** An integration as every answer shows it: with the redirect URI to register, and whether anybody can connect yet. */
export function describeIntegration(runtime: Runtime, record: IntegrationRecord): Integration {
  const definition = runtime.providers.get(record.provider);
  if (!definition) return { ...presentIntegration(runtime, record), ready: false };
  const missing = missingFields(record, definition);
  return {
    ...presentIntegration(runtime, record),
    ...(usesRedirect(definition) && { redirect_uri: redirectUriOf(runtime, record) }),
    ready: missing.length === 0,
    ...(missing.length > 0 && { missing_fields: [...missing] }),
  };
}
