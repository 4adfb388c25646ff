import type { ProviderDefinition } from '@holdfast/providers';
import type { CreateConnectSessionInput, Issue } from '@holdfast/schema';

/**
 * A browser with the session's token can read every value that the session fixes, so a secret among them is a fault.
 */
export function secretsIn(
  defaults: CreateConnectSessionInput['integrations_config_defaults'],
  providerOf: (integrationKey: string) => ProviderDefinition | undefined,
): Issue[] {
  return Object.entries(defaults ?? {}).flatMap(([key, { connection_config: config }]) => {
    const fields = providerOf(key)?.config ?? {};
    const secrets = Object.keys(config ?? {}).filter((name) => Object.hasOwn(fields, name) && fields[name]?.secret);
    return secrets.map((name) => ({
      code: 'custom',
      message:
        'is secret, and a browser can read the values that a session sets: let the end user enter it, or import the connection',
      path: ['integrations_config_defaults', key, 'connection_config', name],
    }));
  });
}
