import type { IntegrationRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';

/** Opens the OAuth client secret of an integration; `null` if it has none. */
export async function openClientSecret(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'sealedClientSecret'>,
): Promise<string | null> {
  if (integration.sealedClientSecret === null) return null;
  return openValue(
    runtime,
    integration.sealedClientSecret,
    owners.clientSecret(integration.environmentId, integration.id),
  );
}

/** The settings of an integration, including secret ones. */
export async function openSettings(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'settings' | 'sealedSettings'>,
): Promise<Readonly<Record<string, string>>> {
  if (integration.sealedSettings === null) return integration.settings;
  const opened = await openValue(
    runtime,
    integration.sealedSettings,
    owners.settings(integration.environmentId, integration.id),
  );
  // This service sealed the value from this type, and it has just been authenticated.
  return { ...integration.settings, ...(JSON.parse(opened) as Record<string, string>) };
}

/** Opens the private key (PEM) of an integration's app; `null` if it has none. */
export async function openPrivateKey(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: IntegrationRecord,
): Promise<string | null> {
  if (integration.sealedPrivateKey === null) return null;
  return openValue(runtime, integration.sealedPrivateKey, owners.privateKey(integration.environmentId, integration.id));
}
