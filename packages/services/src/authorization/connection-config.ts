import { connectionConfigIssues, isAskedFor, parseConnectionConfig, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type Issue } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { stringsOf } from './request-provider-token.js';

export interface ConnectionConfigSources {
  readonly definition: ProviderDefinition;
  readonly session: ConnectSession;
  readonly integrationKey: string;
  /** What the browser sent; every key must be a field of the provider. */
  readonly given: Readonly<Record<string, string>>;
  /** What the connection to renew has. */
  readonly current: Readonly<Record<string, unknown>>;
}

/** The connection config of a flow: what the browser gave, under what the session fixes, each value checked by the provider's rules. */
export function connectionConfigOf(sources: ConnectionConfigSources): Record<string, unknown> {
  const { definition } = sources;
  const fixed = sources.session.defaults[sources.integrationKey]?.connection_config ?? {};
  const asked = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(stringsOf(values)).filter(([key]) => isAsked(definition, key)));
  const parsed = parseConnectionConfig(definition, { ...asked(sources.current), ...sources.given, ...asked(fixed) });
  if (!parsed.ok) throw invalidConnectionConfig(parsed.issues);
  requireValidConfig(definition, fixed);
  return { ...fixed, ...parsed.config };
}

/** For values that a backend gave: what the provider declares keeps its rules, the rest is the backend's own. @throws AppError `invalid_connection_config` */
export function requireValidConfig(definition: ProviderDefinition, config: Readonly<Record<string, unknown>>): void {
  const issues = connectionConfigIssues(definition, config);
  if (issues.length > 0) throw invalidConnectionConfig(issues);
}

function isAsked(definition: ProviderDefinition, key: string): boolean {
  const field = Object.hasOwn(definition.config ?? {}, key) ? definition.config?.[key] : undefined;
  return field !== undefined && isAskedFor(field);
}

export function invalidConnectionConfig(issues: readonly Issue[]): AppError {
  const located = issues.map((issue) => ({ ...issue, path: ['connection_config', ...issue.path] }));
  const summary = located.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return new AppError('invalid_connection_config', summary, { issues: located });
}
