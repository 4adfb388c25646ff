import type { ProviderDefinition } from '@holdfast/providers';
import { invalidBody } from '@holdfast/schema';

/** What an integration of any provider may set, beside what the provider declares; given as `custom`. */
export const SERVICE_SETTINGS = {
  /** A comma list of further hosts that the credentials may be sent to by the proxy. */
  overrideHosts: 'base_url_override_hosts',
  /** `true`: the redirect URI is the one that all such integrations share, for those who migrate. */
  sharedCallback: 'shared_callback',
} as const;

const NAMES: ReadonlySet<string> = new Set(Object.values(SERVICE_SETTINGS));

export function isServiceSetting(name: string): boolean {
  return NAMES.has(name);
}

/** Whether the answer to an authorization comes to the address without a context. */
export function usesSharedCallback(settings: Readonly<Record<string, string>>): boolean {
  return settings[SERVICE_SETTINGS.sharedCallback] === 'true';
}

/** @throws AppError `invalid_body` */
export function checkServiceSettings({ id, auth }: Pick<ProviderDefinition, 'id' | 'auth'>, settings: Readonly<Record<string, string>>): void {
  const shared = settings[SERVICE_SETTINGS.sharedCallback];
  if (shared === undefined) return;
  const path = ['custom', SERVICE_SETTINGS.sharedCallback];
  if (shared !== 'true' && shared !== 'false') throw invalidBody(path, 'must be true or false');
  // At a shared address only the server that is asked tells one authorization from another: it must not be for an end user to choose.
  const isFixed = auth.mode === 'oauth2' || auth.mode === 'oauth1' || auth.mode === 'github-app';
  if (shared === 'true' && !isFixed) throw invalidBody(path, `the provider "${id}" needs a redirect URI of its own for each integration`);
}
