import type { IntegrationRecord } from '@holdfast/db';
import { EgressDeniedError } from '@holdfast/egress';
import { hostPatternFault, type ProviderDefinition } from '@holdfast/providers';
import { invalidBody, invalidBodyOf } from '@holdfast/schema';

import type { Runtime } from '../context.js';

/** Settings that any integration may have in addition to those of its provider; sent as `custom`. */
export const SERVICE_SETTINGS = {
  /**
   * A comma-separated list of further hosts, or patterns such as `*.example.com`, to which the proxy may send the
   * credentials.
   */
  overrideHosts: 'base_url_override_hosts',
  /** `true`: the redirect URI is the shared one, for migrations. */
  sharedCallback: 'shared_callback',
  /** `true`: plugins may be installed, although the protocol does not prove who approved. */
  pluginInstalls: 'plugin_installs',
} as const;

const NAMES: ReadonlySet<string> = new Set(Object.values(SERVICE_SETTINGS));

export function isServiceSetting(name: string): boolean {
  return NAMES.has(name);
}

/**
 * Whether the authorization response comes to the shared address: as the integration says, else as the instance is
 * configured.
 */
export function usesSharedCallback(
  runtime: Pick<Runtime, 'sharedCallback' | 'providers'>,
  record: Pick<IntegrationRecord, 'provider' | 'settings'>,
): boolean {
  const own = record.settings[SERVICE_SETTINGS.sharedCallback];
  if (own !== undefined) return own === 'true';
  const definition = runtime.providers.get(record.provider);
  return runtime.sharedCallback && definition !== undefined && mayShareCallback(definition);
}

/**
 * The redirect URI of a new integration of this provider if it is the shared one; undefined if each integration has its
 * own.
 */
export function sharedRedirectUri(
  runtime: Pick<Runtime, 'sharedCallback' | 'publicUrl'>,
  definition: Pick<ProviderDefinition, 'auth'>,
): string | undefined {
  return runtime.sharedCallback && mayShareCallback(definition)
    ? new URL('oauth/callback', runtime.publicUrl).href
    : undefined;
}

// At a shared address only the authorization server tells two authorizations apart, so an end user must not be able to
// choose it.
function mayShareCallback({ auth }: Pick<ProviderDefinition, 'auth'>): boolean {
  return auth.mode === 'oauth2' || auth.mode === 'oauth1' || auth.mode === 'github-app';
}

/** @throws AppError `invalid_body` */
export function checkServiceSettings(
  runtime: Pick<Runtime, 'checkEgress'>,
  definition: Pick<ProviderDefinition, 'id' | 'auth'>,
  settings: Readonly<Record<string, string>>,
): void {
  checkOverrideHosts(runtime, settings[SERVICE_SETTINGS.overrideHosts] ?? '');
  checkSharedCallback(definition, settings);
  checkPluginInstalls(definition, settings);
}

function checkOverrideHosts(runtime: Pick<Runtime, 'checkEgress'>, list: string): void {
  const issues = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry, index) => {
      const fault =
        hostPatternFault(entry) ??
        (mayBeReached(runtime, entry)
          ? undefined
          : 'is a host that outgoing requests may not reach: list it in HOLDFAST_EGRESS_ALLOW as well');
      return fault === undefined
        ? []
        : [
            {
              code: 'custom',
              message: `entry ${index + 1}, "${entry}": ${fault}`,
              path: ['custom', SERVICE_SETTINGS.overrideHosts],
            },
          ];
    });
  if (issues.length > 0) throw invalidBodyOf(issues);
}

/** An entry that no outgoing request may ever reach would never match. */
function mayBeReached(runtime: Pick<Runtime, 'checkEgress'>, entry: string): boolean {
  const host = entry.replace(/^\*/, 'any');
  return ['https', 'http'].some((scheme) => {
    try {
      runtime.checkEgress(`${scheme}://${host}/`);
      return true;
    } catch (error) {
      if (error instanceof EgressDeniedError) return false;
      throw error;
    }
  });
}

function checkPluginInstalls(
  definition: Pick<ProviderDefinition, 'id' | 'auth'>,
  settings: Readonly<Record<string, string>>,
): void {
  const given = settings[SERVICE_SETTINGS.pluginInstalls];
  if (given === undefined) return;
  const path = ['custom', SERVICE_SETTINGS.pluginInstalls];
  if (given !== 'true' && given !== 'false') throw invalidBody(path, 'must be true or false');
  if (definition.auth.mode !== 'install')
    throw invalidBody(path, `the provider "${definition.id}" has no plugin to install`);
}

function checkSharedCallback(
  definition: Pick<ProviderDefinition, 'id' | 'auth'>,
  settings: Readonly<Record<string, string>>,
): void {
  const shared = settings[SERVICE_SETTINGS.sharedCallback];
  if (shared === undefined) return;
  const path = ['custom', SERVICE_SETTINGS.sharedCallback];
  if (shared !== 'true' && shared !== 'false') throw invalidBody(path, 'must be true or false');
  if (shared === 'true' && !mayShareCallback(definition))
    throw invalidBody(path, `the provider "${definition.id}" requires a separate redirect URI for each integration`);
}
