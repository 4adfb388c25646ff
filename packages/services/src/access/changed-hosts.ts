import type { ConnectionRecord } from '@holdfast/db';
import { configOfHosts, type ProviderDefinition } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { hasScope } from './require-scope.js';

interface GivenConfig {
  readonly definition: ProviderDefinition;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/** The connection config fields that would send an existing connection's calls to another host. */
export function changedHosts(
  { definition, connectionConfig: given }: GivenConfig,
  { connectionConfig: current }: Pick<ConnectionRecord, 'connectionConfig'>,
): readonly string[] {
  return [...configOfHosts(definition)].filter((name) => Object.hasOwn(given, name) && given[name] !== current[name]);
}

/**
 * The error for a key that would send a connection's calls to another host but may not read the credentials that the
 * calls carry.
 */
export function mayChangeHosts(ctx: Pick<ServiceContext, 'scopes'>, changed: readonly string[]): AppError | undefined {
  if (changed.length === 0 || hasScope(ctx, 'environment:connections:read_credentials')) return undefined;
  return new AppError(
    'forbidden',
    `this secret key lacks the scope environment:connections:read_credentials, which another host of an existing connection needs (connection_config: ${changed.join(', ')})`,
  );
}

/** @throws AppError `forbidden` like `mayChangeHosts` */
export function requireMayChangeHosts(ctx: Pick<ServiceContext, 'scopes'>, changed: readonly string[]): void {
  const refusal = mayChangeHosts(ctx, changed);
  if (refusal) throw refusal;
}
