import * as z from 'zod';

/** The scopes of a secret key. */
export const SCOPES = [
  'environment:integrations:list',
  'environment:integrations:list_credentials',
  'environment:integrations:read',
  'environment:integrations:read_credentials',
  'environment:integrations:create',
  'environment:integrations:update',
  'environment:integrations:delete',
  'environment:connections:list',
  'environment:connections:list_credentials',
  'environment:connections:read',
  'environment:connections:read_credentials',
  'environment:connections:create',
  'environment:connections:update',
  'environment:connections:delete',
  'environment:connect_sessions:write',
  'environment:connect_settings:manage',
  'environment:proxy',
  'environment:variables:read',
  'environment:api_keys:manage',
  'environment:webhook_endpoints:manage',
  'environment:webhook_deliveries:read',
  'environment:leases:manage',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Full access to an environment. */
export const FULL_SCOPE = 'environment:*';

const GRANTABLE = [FULL_SCOPE, 'environment:connections:*', 'environment:integrations:*', ...SCOPES] as const;

/** A single scope, or `x:*` for all scopes that start with `x:`. */
export const grantedScopeSchema = z.enum(GRANTABLE, `must be one of ${GRANTABLE.join(', ')}`);
export type GrantedScope = (typeof GRANTABLE)[number];

/** Whether the granted scopes cover a scope or a group. */
export function covers(granted: readonly string[], wanted: string): boolean {
  return granted.some((entry) => entry === wanted || (entry.endsWith(':*') && wanted.startsWith(entry.slice(0, -1))));
}
