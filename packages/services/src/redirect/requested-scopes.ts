import type { IntegrationRecord } from '@holdfast/db';
import { readScopes } from '@holdfast/schema';

import { SCOPES_OVERRIDE } from '../connect-sessions/connection-config.js';

export interface ScopeSources {
  readonly integration: Pick<IntegrationRecord, 'scopes'>;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly defaultScopes: readonly string[] | undefined;
  readonly requiredScopes?: readonly string[] | undefined;
}

/**
 * The scopes to request: the connection's own, else the integration's, else the provider's defaults; always with those
 * that the provider requires.
 */
export function requestedScopesOf({
  integration,
  connectionConfig,
  defaultScopes = [],
  requiredScopes = [],
}: ScopeSources): string[] {
  const sources = [readScopes(connectionConfig[SCOPES_OVERRIDE]), readScopes(integration.scopes)];
  const scopes = sources.find((source) => source !== null && source.length > 0) ?? defaultScopes;
  return [...new Set([...scopes, ...requiredScopes])];
}
