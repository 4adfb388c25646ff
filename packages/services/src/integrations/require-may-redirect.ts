import { settingsOfHosts, type ProviderDefinition } from '@holdfast/providers';

import { requireScope } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { EVERY_CONNECTION } from '../events/event.js';
import { recordEvent } from '../events/record-event.js';
import { SERVICE_SETTINGS } from './service-settings.js';

interface SettingsChange {
  readonly definition: ProviderDefinition;
  readonly current: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
}

/**
 * Changing a host sends the client secret and the credentials of connections there, so it requires the right to read
 * both.
 * @returns the settings that change a host
 * @throws AppError `forbidden`
 */
export function requireMayRedirect(
  ctx: ServiceContext,
  { definition, current, given }: SettingsChange,
): readonly string[] {
  const hosts = new Set([...settingsOfHosts(definition), SERVICE_SETTINGS.overrideHosts]);
  const changed = Object.keys(given).filter((name) => hosts.has(name) && given[name] !== current[name]);
  if (changed.length > 0) {
    requireScope(ctx, ['environment:integrations:read_credentials']);
    requireScope(ctx, ['environment:connections:read_credentials']);
  }
  return changed;
}

/**
 * Records the change in the log and in the activity of every connection of the integration; call it in the transaction
 * of the change.
 */
export async function recordRedirect(
  ctx: ServiceContext,
  integrationKey: string,
  settings: readonly string[],
): Promise<void> {
  if (settings.length === 0) return;
  ctx.logger.info(
    { environment: ctx.environment.name, integration: integrationKey },
    `an integration sends its credentials to another host from now on: ${settings.join(', ')}`,
  );
  const subject = { integrationKey, connectionId: EVERY_CONNECTION };
  await recordEvent(ctx, { type: 'integration.host_changed', subject, settings });
}
