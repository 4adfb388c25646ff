import type { IntegrationRecord } from '@holdfast/db';

export interface ScopeSources {
  readonly integration: Pick<IntegrationRecord, 'scopes'>;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly defaultScopes: readonly string[] | undefined;
}

/** The scopes to ask for: those that the session sets for this flow, else the integration's, else the provider's usual ones. */
export function requestedScopesOf({ integration, connectionConfig, defaultScopes }: ScopeSources): string[] {
  const override = connectionConfig['oauth_scopes_override'];
  const own = typeof override === 'string' ? override : integration.scopes;
  const scopes = own.split(',').map((scope) => scope.trim()).filter((scope) => scope !== '');
  return scopes.length > 0 ? scopes : [...(defaultScopes ?? [])];
}
