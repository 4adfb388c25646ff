import { createApiKeyIntegration } from '../fixtures.js';
import type { ParityCase } from './parity-case.js';

export const goodIntegrationCases: readonly ParityCase[] = [
  { name: 'list integrations', operation: 'integrations.list', path: '/integrations' },
  {
    name: 'get an integration with all parts',
    operation: 'integrations.get',
    input: { unique_key: 'private', include: ['webhook', 'credentials'] },
    path: '/integrations/private',
    call: { query: '?include=webhook&include=credentials' },
  },
  {
    name: 'get an integration with one part',
    operation: 'integrations.get',
    input: { unique_key: 'private', include: ['webhook'] },
    path: '/integrations/private',
    call: { query: '?include=webhook' },
  },
  {
    name: 'create an integration',
    operation: 'integrations.create',
    input: {
      provider: 'private-api-basic',
      unique_key: 'made',
      integration_config: { baseUrl: 'https://api.example.com' },
    },
    path: '/integrations',
    call: {
      method: 'POST',
      body: {
        provider: 'private-api-basic',
        unique_key: 'made',
        integration_config: { baseUrl: 'https://api.example.com' },
      },
    },
    undo: (app) => app.trpc.integrations.delete.mutate({ unique_key: 'made' }),
    ignore: ['data.created_at', 'data.updated_at'],
  },
  {
    name: 'update an integration',
    operation: 'integrations.update',
    input: { unique_key: 'private', display_name: 'Shown' },
    path: '/integrations/private',
    call: { method: 'PATCH', body: { display_name: 'Shown' } },
    ignore: ['data.updated_at'],
  },
  {
    name: 'compare an integration',
    operation: 'integrations.compare',
    input: { integrationId: 'private', salt: 's'.repeat(22), integration_config: { region: 'f'.repeat(43) } },
    path: '/integrations/private/compare',
    call: {
      method: 'POST',
      body: { salt: 's'.repeat(22), integration_config: { region: 'f'.repeat(43) } },
    },
  },
  {
    name: 'rename an integration',
    operation: 'integrations.update',
    input: { unique_key: 'unused', new_unique_key: 'renamed' },
    path: '/integrations/unused',
    call: { method: 'PATCH', body: { unique_key: 'renamed' } },
    undo: (app) => app.trpc.integrations.update.mutate({ unique_key: 'renamed', new_unique_key: 'unused' }),
    ignore: ['data.updated_at'],
  },
  {
    name: 'delete an integration',
    operation: 'integrations.delete',
    input: { unique_key: 'doomed' },
    path: '/integrations/doomed',
    call: { method: 'DELETE' },
    undo: (app) => createApiKeyIntegration(app, 'doomed'),
  },
  { name: 'list all providers', operation: 'providers.list', input: {}, path: '/providers' },
  {
    name: 'list providers',
    operation: 'providers.list',
    input: { search: 'private' },
    path: '/providers',
    call: { query: '?search=private' },
  },
  { name: 'get a provider', operation: 'providers.get', input: { provider: 'github' }, path: '/providers/github' },
];

export const badIntegrationCases: readonly ParityCase[] = [
  {
    name: 'integration: unknown',
    operation: 'integrations.get',
    input: { unique_key: 'nope' },
    path: '/integrations/nope',
  },
  {
    name: 'integration: unknown provider',
    operation: 'integrations.create',
    input: { provider: 'nope', unique_key: 'x' },
    path: '/integrations',
    call: { method: 'POST', body: { provider: 'nope', unique_key: 'x' } },
  },
  {
    name: 'integration: key taken',
    operation: 'integrations.create',
    input: {
      provider: 'github',
      unique_key: 'private',
      credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' },
    },
    path: '/integrations',
    call: {
      method: 'POST',
      body: {
        provider: 'github',
        unique_key: 'private',
        credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' },
      },
    },
  },
  {
    name: 'integration: renamed under its connections',
    operation: 'integrations.update',
    input: { unique_key: 'private', new_unique_key: 'renamed' },
    path: '/integrations/private',
    call: { method: 'PATCH', body: { unique_key: 'renamed' } },
  },
  {
    name: 'integration: deleting an unknown one',
    operation: 'integrations.delete',
    input: { unique_key: 'nope' },
    path: '/integrations/nope',
    call: { method: 'DELETE' },
  },
  { name: 'provider: unknown', operation: 'providers.get', input: { provider: 'nope' }, path: '/providers/nope' },
];
