import type { CreateConnectSessionInput } from '@holdfast/schema';

type IntegrationDefaults = NonNullable<CreateConnectSessionInput['integrations_config_defaults']>;

/** As an authorization parameter this value means: leave the parameter out. */
const LEFT_OUT = 'undefined';

/**
 * A backend may pass the scopes of a flow as the authorization parameter `scope`, as a provider's documentation does.
 * They become the scope override, joined as the provider requires. An `oauth_scopes_override` in the same input wins.
 */
export function withScopesFromParams(defaults: IntegrationDefaults): IntegrationDefaults {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, given]) => {
      const { scope, ...params } = given.authorization_params ?? {};
      if (scope === undefined) return [key, given];
      const scopes =
        scope === LEFT_OUT
          ? ''
          : scope
              .split(/[\s,]+/)
              .filter((name) => name !== '')
              .join(',');
      return [
        key,
        {
          ...given,
          authorization_params: params,
          connection_config: { ...(scopes !== '' && { oauth_scopes_override: scopes }), ...given.connection_config },
        },
      ];
    }),
  );
}
