import { isReservedParameter } from '@holdfast/oauth';
import { connectionConfigIssues, isTakenFromForm, normalizeConnectionConfig, parseConnectionConfig, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type Issue } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { stringsOf } from '../token-requests/request-provider-token.js';

export interface ConnectionConfigSources {
  readonly definition: ProviderDefinition;
  readonly session: ConnectSession;
  readonly integrationKey: string;
  /** What the browser sent; every key must be a field of the provider, unless further ones are kept. */
  readonly given: Readonly<Record<string, string>>;
  /** The published browser SDKs keep values of the product's own with a connection. They fill no template: only declared fields do. */
  readonly keepsUndeclared?: boolean | undefined;
  /** What the connection to renew has. */
  readonly current: Readonly<Record<string, unknown>>;
}

/** The connection config of a flow: what the browser gave, under what the session fixes, each value checked by the provider's rules. */
export function connectionConfigOf(sources: ConnectionConfigSources): Record<string, unknown> {
  const { definition } = sources;
  const { declared, undeclared } = sources.keepsUndeclared === true ? split(sources.given, definition) : { declared: sources.given, undeclared: {} };
  const fixed = validConfig(definition, sources.session.defaults[sources.integrationKey]?.connection_config ?? {});
  const asked = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(stringsOf(values)).filter(([key]) => isAsked(definition, key)));
  const parsed = parseConnectionConfig(definition, { ...asked(sources.current), ...declared, ...asked(fixed) });
  if (!parsed.ok) throw invalidConnectionConfig(parsed.issues);
  return { ...undeclared, ...fixed, ...parsed.config };
}

interface SplitConfig {
  readonly declared: Readonly<Record<string, string>>;
  readonly undeclared: Readonly<Record<string, string>>;
}

/** Names that mean something to the flow or to a connection: a browser sets none of them. */
const OF_THE_SERVICE = /^(?:tags|metadata|connection_id|end_user|organization|webhook_url|webhook_url_override|oauth_scopes|oauth_scopes_override|user_scopes?|__proto__|constructor|prototype)$/i;

function split(given: Readonly<Record<string, string>>, { config = {} }: ProviderDefinition): SplitConfig {
  const entries = Object.entries(given);
  const further = entries.filter(([key]) => !Object.hasOwn(config, key));
  const reserved = further.filter(([key]) => isReservedParameter(key) || OF_THE_SERVICE.test(key));
  if (reserved.length > 0) {
    throw invalidConnectionConfig(reserved.map(([key]) => ({ code: 'reserved_parameter', message: 'cannot be set by a browser', path: [key] })));
  }
  return { declared: Object.fromEntries(entries.filter(([key]) => Object.hasOwn(config, key))), undeclared: Object.fromEntries(further) };
}

/**
 * Values that a backend gave, as they are stored: what the provider declares keeps its rules, the rest is the backend's own.
 * @throws AppError `invalid_connection_config`
 */
export function validConfig(definition: ProviderDefinition, config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const issues = connectionConfigIssues(definition, config);
  if (issues.length > 0) throw invalidConnectionConfig(issues);
  return normalizeConnectionConfig(definition, config);
}

function isAsked(definition: ProviderDefinition, key: string): boolean {
  const field = Object.hasOwn(definition.config ?? {}, key) ? definition.config?.[key] : undefined;
  return field !== undefined && isTakenFromForm(definition, field);
}

export function invalidConnectionConfig(issues: readonly Issue[]): AppError {
  const located = issues.map((issue) => ({ ...issue, path: ['connection_config', ...issue.path] }));
  const summary = located.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return new AppError('invalid_connection_config', summary, { issues: located });
}
