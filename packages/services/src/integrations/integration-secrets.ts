import type { IntegrationRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';

/** The OAuth client secret of an integration, opened; `null` for one without. */
export async function openClientSecret(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'sealedClientSecret'>,
): Promise<string | null> {
  if (integration.sealedClientSecret === null) return null;
  return openValue(runtime, integration.sealedClientSecret, owners.clientSecret(integration.environmentId, integration.id));
}

/** The settings of an integration, those that are secret included. */
export async function openSettings(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'settings' | 'sealedSettings'>,
): Promise<Readonly<Record<string, string>>> {
  if (integration.sealedSettings === null) return integration.settings;
  const opened = await openValue(runtime, integration.sealedSettings, owners.settings(integration.environmentId, integration.id));
  // Sealed by this service from a value of this type, and authenticated since.
  return { ...integration.settings, ...(JSON.parse(opened) as Record<string, string>) };
}

/** The private key of the app that an integration installs, in PEM; `null` for one without. */
export async function openPrivateKey(runtime: Pick<Runtime, 'db' | 'keys'>, integration: IntegrationRecord): Promise<string | null> {
  if (integration.sealedPrivateKey === null) return null;
  return openValue(runtime, integration.sealedPrivateKey, owners.privateKey(integration.environmentId, integration.id));
}
