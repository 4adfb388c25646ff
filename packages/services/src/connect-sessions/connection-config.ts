import { isReservedParameter } from '@holdfast/oauth';
import {
  connectionConfigIssues,
  isTakenFromForm,
  normalizeConnectionConfig,
  parseConnectionConfig,
  type ProviderDefinition,
} from '@holdfast/providers';
import { AppError, type Issue } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { stringsOf } from '../token-requests/request-provider-token.js';

/** The member of a connection config that holds the connection's own scopes: text in a session, a list in an import. */
export const SCOPES_OVERRIDE = 'oauth_scopes_override';

export interface ConnectionConfigSources {
  readonly definition: ProviderDefinition;
  readonly session: ConnectSession;
  readonly integrationKey: string;
  /** Values from the browser; every key must be a field of the provider, unless undeclared ones are kept. */
  readonly given: Readonly<Record<string, string>>;
  /** The published browser SDKs keep the product's own values with a connection. Templates use only declared fields. */
  readonly keepsUndeclared?: boolean | undefined;
  /** The config of the connection that is reauthorized. */
  readonly current: Readonly<Record<string, unknown>>;
}

/**
 * The connection config of a flow: values from the browser, overridden by those of the session, each checked by the
 * provider's rules.
 */
export function connectionConfigOf(sources: ConnectionConfigSources): Record<string, unknown> {
  const { definition } = sources;
  const { declared, undeclared } =
    sources.keepsUndeclared === true ? split(sources.given, definition) : { declared: sources.given, undeclared: {} };
  const fixed = validConfig(definition, sources.session.defaults[sources.integrationKey]?.connection_config ?? {});
  const asked = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(stringsOf(values)).filter(([key]) => isAsked(definition, key)));
  const parsed = parseConnectionConfig(definition, { ...asked(sources.current), ...declared, ...asked(fixed) });
  if (!parsed.ok) throw invalidConnectionConfig(parsed.issues);
  return { ...scopesOverrideIn(sources.current), ...undeclared, ...fixed, ...parsed.config };
}

/** A reconnect requests the connection's own scopes again, unless the session sets others. */
function scopesOverrideIn(current: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.hasOwn(current, SCOPES_OVERRIDE) ? { [SCOPES_OVERRIDE]: current[SCOPES_OVERRIDE] } : {};
}

interface SplitConfig {
  readonly declared: Readonly<Record<string, string>>;
  readonly undeclared: Readonly<Record<string, string>>;
}

/** Names with a meaning for the flow or for a connection, which a browser must not set. */
const OF_THE_SERVICE =
  /^(?:tags|metadata|connection_id|end_user|organization|webhook_url|webhook_url_override|oauth_scopes|oauth_scopes_override|user_scopes?|__proto__|constructor|prototype)$/i;

function split(given: Readonly<Record<string, string>>, { config = {} }: ProviderDefinition): SplitConfig {
  const entries = Object.entries(given);
  const further = entries.filter(([key]) => !Object.hasOwn(config, key));
  const reserved = further.filter(([key]) => isReservedParameter(key) || OF_THE_SERVICE.test(key));
  if (reserved.length > 0) {
    throw invalidConnectionConfig(
      reserved.map(([key]) => ({ code: 'reserved_parameter', message: 'cannot be set by a browser', path: [key] })),
    );
  }
  return {
    declared: Object.fromEntries(entries.filter(([key]) => Object.hasOwn(config, key))),
    undeclared: Object.fromEntries(further),
  };
}

/**
 * Validates values from a backend as they are stored: declared fields follow the provider's rules, and other values are
 * the backend's own.
 * @throws AppError `invalid_connection_config`
 */
export function validConfig(
  definition: ProviderDefinition,
  config: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const issues = connectionConfigIssues(definition, config);
  if (issues.length > 0) throw invalidConnectionConfig(issues);
  return normalizeConnectionConfig(definition, config);
}

function isAsked(definition: ProviderDefinition, key: string): boolean {
  const field = Object.hasOwn(definition.config ?? {}, key) ? definition.config?.[key] : undefined;
  return field !== undefined && isTakenFromForm(field);
}

export function invalidConnectionConfig(issues: readonly Issue[]): AppError {
  const located = issues.map((issue) => ({ ...issue, path: ['connection_config', ...issue.path] }));
  const summary = located.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return new AppError('invalid_connection_config', summary, { issues: located });
}
