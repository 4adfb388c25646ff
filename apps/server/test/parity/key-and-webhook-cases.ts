import { HOOK, NO_ID, type ParityCase } from './parity-case.js';

const newKey = { name: 'reader', scopes: ['environment:connections:list'], expires_at: '2999-01-01T00:00:00Z' };

const newLease = {
  integrationId: 'private',
  connectionId: 'kept',
  for: 'agent',
  methods: ['GET'],
  paths: ['/user'],
  ttl: 60,
} as const;

const revokeLeases: ParityCase['undo'] = async ({ trpc }) =>
  Promise.all((await trpc.leases.list.query({})).data.map(({ id }) => trpc.leases.revoke.mutate({ id })));

const removeEndpoints: ParityCase['undo'] = async ({ trpc }) =>
  Promise.all(
    (await trpc.webhookEndpoints.list.query()).data.map(({ id }) => trpc.webhookEndpoints.delete.mutate({ id })),
  );

export const goodKeyAndWebhookCases: readonly ParityCase[] = [
  {
    name: 'rotate the webhook secret',
    operation: 'webhookEndpoints.rotateSecret',
    path: '/environment/webhook-signing-key/rotate',
    call: { method: 'POST' },
    ignore: ['data.webhook_signing_key'],
  },
  { name: 'list secret keys', operation: 'apiKeys.list', path: '/api-keys', ignore: ['data.0.last_used_at'] },
  {
    name: 'create a secret key',
    operation: 'apiKeys.create',
    input: newKey,
    path: '/api-keys',
    call: { method: 'POST', body: newKey },
    ignore: ['data.id', 'data.prefix', 'data.secret_key', 'data.created_at'],
  },
  {
    name: 'list leases',
    operation: 'leases.list',
    input: { integrationId: 'private' },
    path: '/leases?integrationId=private',
  },
  {
    name: 'create a lease',
    operation: 'leases.create',
    input: newLease,
    path: '/leases',
    call: { method: 'POST', body: newLease },
    undo: revokeLeases,
    ignore: ['data.id', 'data.token', 'data.created_at', 'data.expires_at'],
  },
  { name: 'list webhook endpoints', operation: 'webhookEndpoints.list', path: '/webhook-endpoints' },
  {
    name: 'create a webhook endpoint',
    operation: 'webhookEndpoints.create',
    input: { url: HOOK, plain_signature: true },
    path: '/webhook-endpoints',
    call: { method: 'POST', body: { url: HOOK, plain_signature: true } },
    undo: removeEndpoints,
    ignore: ['data.id', 'data.created_at', 'data.webhook_signing_key'],
  },
  {
    name: 'list webhook deliveries',
    operation: 'webhookDeliveries.list',
    input: { state: 'failed' },
    path: '/webhook-deliveries?state=failed',
  },
  { name: 'list the activity', operation: 'activity.list', input: { limit: 2 }, path: '/activity?limit=2' },
  { name: 'read which events are sent', operation: 'webhookEndpoints.settings', path: '/webhook-settings' },
  {
    name: 'choose which events are sent',
    operation: 'webhookEndpoints.updateSettings',
    input: { on_connection_deletion: true },
    path: '/webhook-settings',
    call: { method: 'PATCH', body: { on_connection_deletion: true } },
  },
];

export const badKeyAndWebhookCases: readonly ParityCase[] = [
  {
    name: 'key: nothing given',
    operation: 'apiKeys.create',
    path: '/api-keys',
    call: { method: 'POST' },
  },
  {
    name: 'key: an unknown scope',
    operation: 'apiKeys.create',
    input: { name: 'x', scopes: ['nope'] },
    path: '/api-keys',
    call: { method: 'POST', body: { name: 'x', scopes: ['nope'] } },
  },
  {
    name: 'key: an end that is past',
    operation: 'apiKeys.create',
    input: { name: 'x', expires_at: '2020-01-01T00:00:00Z' },
    path: '/api-keys',
    call: { method: 'POST', body: { name: 'x', expires_at: '2020-01-01T00:00:00Z' } },
  },
  {
    name: 'key: deleting an unknown one',
    operation: 'apiKeys.delete',
    input: { id: NO_ID },
    path: `/api-keys/${NO_ID}`,
    call: { method: 'DELETE' },
  },
  {
    name: 'lease: nothing given',
    operation: 'leases.create',
    path: '/leases',
    call: { method: 'POST' },
  },
  {
    name: 'lease: an unknown connection',
    operation: 'leases.create',
    input: { ...newLease, connectionId: 'nobody' },
    path: '/leases',
    call: { method: 'POST', body: { ...newLease, connectionId: 'nobody' } },
  },
  {
    name: 'lease: a path that leaves its place',
    operation: 'leases.create',
    input: { ...newLease, paths: ['/user/%2e%2e/admin'] },
    path: '/leases',
    call: { method: 'POST', body: { ...newLease, paths: ['/user/%2e%2e/admin'] } },
  },
  {
    name: 'lease: for longer than a day',
    operation: 'leases.create',
    input: { ...newLease, ttl: 86_401 },
    path: '/leases',
    call: { method: 'POST', body: { ...newLease, ttl: 86_401 } },
  },
  {
    name: 'lease: revoking an unknown one',
    operation: 'leases.revoke',
    input: { id: NO_ID },
    path: `/leases/${NO_ID}`,
    call: { method: 'DELETE' },
  },
  {
    name: 'webhook: an address within',
    operation: 'webhookEndpoints.create',
    input: { url: 'https://192.168.0.1/hook' },
    path: '/webhook-endpoints',
    call: { method: 'POST', body: { url: 'https://192.168.0.1/hook' } },
  },
  {
    name: 'webhook: metadata of a cloud',
    operation: 'webhookEndpoints.create',
    input: { url: 'http://169.254.169.254/latest' },
    path: '/webhook-endpoints',
    call: { method: 'POST', body: { url: 'http://169.254.169.254/latest' } },
  },
  {
    name: 'webhook: no address',
    operation: 'webhookEndpoints.create',
    input: { url: '' },
    path: '/webhook-endpoints',
    call: { method: 'POST', body: { url: '' } },
  },
  {
    name: 'webhook: changing an unknown one',
    operation: 'webhookEndpoints.update',
    input: { id: NO_ID, enabled: true },
    path: `/webhook-endpoints/${NO_ID}`,
    call: { method: 'PATCH', body: { enabled: true } },
  },
  {
    name: 'webhook: the secret of an unknown one',
    operation: 'webhookEndpoints.getSecret',
    input: { id: NO_ID },
    path: `/webhook-endpoints/${NO_ID}/signing-key`,
  },
  {
    name: 'webhook: a new secret for an unknown one',
    operation: 'webhookEndpoints.rotateEndpointSecret',
    input: { id: NO_ID },
    path: `/webhook-endpoints/${NO_ID}/signing-key/rotate`,
    call: { method: 'POST' },
  },
  {
    name: 'webhook: deleting an unknown one',
    operation: 'webhookEndpoints.delete',
    input: { id: NO_ID },
    path: `/webhook-endpoints/${NO_ID}`,
    call: { method: 'DELETE' },
  },
  {
    name: 'webhook: a test of an unknown one',
    operation: 'webhookEndpoints.test',
    input: { id: NO_ID },
    path: `/webhook-endpoints/${NO_ID}/test`,
    call: { method: 'POST' },
  },
  {
    name: 'delivery: an unknown one',
    operation: 'webhookDeliveries.get',
    input: { id: '4711' },
    path: '/webhook-deliveries/4711',
  },
  {
    name: 'delivery: resending an unknown one',
    operation: 'webhookDeliveries.resend',
    input: { id: '4711' },
    path: '/webhook-deliveries/4711/resend',
    call: { method: 'POST' },
  },
  {
    name: 'webhook settings: an unknown event',
    operation: 'webhookEndpoints.updateSettings',
    input: { on_anything: true },
    path: '/webhook-settings',
    call: { method: 'PATCH', body: { on_anything: true } },
  },
  {
    name: 'webhook settings: no boolean',
    operation: 'webhookEndpoints.updateSettings',
    input: { on_auth_creation: 'yes' },
    path: '/webhook-settings',
    call: { method: 'PATCH', body: { on_auth_creation: 'yes' } },
  },
];
