import type { Scope } from '@holdfast/schema';

/**
 * What a secret key needs for an operation, on whichever surface it is asked for: one of the scopes, or none.
 * The wire contract names them (§3.4); what it does not have is our own.
 */
export const OPERATION_SCOPES = {
  listConnections: ['environment:connections:list', 'environment:connections:list_credentials'],
  getConnection: ['environment:connections:read', 'environment:connections:read_credentials'],
  listConnectionActivity: ['environment:connections:read', 'environment:connections:read_credentials'],
  importConnection: ['environment:connections:create'],
  patchConnection: ['environment:connections:update'],
  deleteConnection: ['environment:connections:delete'],
  setMetadata: ['environment:connections:update'],
  updateMetadata: ['environment:connections:update'],
  setConnectionMetadata: ['environment:connections:update'],
  updateConnectionMetadata: ['environment:connections:update'],
  createConnectSession: ['environment:connect_sessions:write'],
  createReconnectSession: ['environment:connect_sessions:write'],
  listIntegrations: ['environment:integrations:list', 'environment:integrations:list_credentials'],
  getIntegration: ['environment:integrations:read', 'environment:integrations:read_credentials'],
  getConfig: ['environment:integrations:read', 'environment:integrations:read_credentials'],
  createIntegration: ['environment:integrations:create'],
  createQuickstartIntegration: ['environment:integrations:create'],
  updateIntegration: ['environment:integrations:update'],
  deleteIntegration: ['environment:integrations:delete'],
  listProviders: [],
  getProvider: [],
  listProviderTemplates: [],
  listEnvironmentVariables: ['environment:variables:read'],
  callProxy: ['environment:proxy'],
  manageApiKeys: ['environment:api_keys:manage'],
  manageWebhookEndpoints: ['environment:webhook_endpoints:manage'],
  rotateWebhookSigningKey: ['environment:webhook_endpoints:manage'],
  readOperatorSession: [],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;
export type ScopedOperation = keyof typeof OPERATION_SCOPES;

export function isScopedOperation(id: string): id is ScopedOperation {
  return Object.hasOwn(OPERATION_SCOPES, id);
}
