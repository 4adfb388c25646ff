import {
  createdWebhookEndpointSchema,
  createWebhookEndpointInputSchema,
  rotatedWebhookSecretSchema,
  successSchema,
  updateWebhookEndpointInputSchema,
  updateWebhookSettingsInputSchema,
  webhookDeliveryResultSchema,
  webhookEndpointListSchema,
  webhookEndpointRefSchema,
  webhookEndpointResultSchema,
  webhookEndpointSigningKeyResultSchema,
  webhookSettingsResultSchema,
} from '@holdfast/schema';
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpointSecret,
  getWebhookSettings,
  listWebhookEndpoints,
  rotateWebhookEndpointSecret,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
  updateWebhookSettings,
} from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';
import { WEBHOOK_DELIVERY, WEBHOOK_ENDPOINT, WEBHOOK_SETTINGS } from './example-values.js';

const common = { caller: 'secret_key_or_operator', scopes: ['environment:webhook_endpoints:manage'] } as const;
const SIGNING_KEY = { webhook_signing_key: 'whsec_…' };
const one = { path: '/webhook-endpoints/:webhookEndpointId', params: { webhookEndpointId: 'id' } };

const list = defineOperation({
  id: 'listWebhookEndpoints',
  kind: 'query',
  ...common,
  input: z.void(),
  output: webhookEndpointListSchema,
  errors: [],
  docs: {
    tag: 'Webhooks',
    summary: 'List webhook endpoints',
    description: 'Oldest first.',
    example: { answer: { data: [WEBHOOK_ENDPOINT] } },
  },
  rest: { method: 'get', path: '/webhook-endpoints' },
  run: listWebhookEndpoints,
});

const create = defineOperation({
  id: 'createWebhookEndpoint',
  kind: 'mutation',
  audit: 'webhook_endpoint.created',
  ...common,
  input: createWebhookEndpointInputSchema,
  output: createdWebhookEndpointSchema,
  errors: [],
  answersSecret: true,
  docs: {
    tag: 'Webhooks',
    summary: 'Create a webhook endpoint',
    description:
      'The endpoint receives every event from now on, signed with `webhook_signing_key`, which no other endpoint has. The URL must be public, unless the operator allows more.',
    example: { request: { url: WEBHOOK_ENDPOINT.url }, answer: { data: { ...WEBHOOK_ENDPOINT, ...SIGNING_KEY } } },
  },
  rest: { method: 'post', path: '/webhook-endpoints', status: 201 },
  run: createWebhookEndpoint,
});

const update = defineOperation({
  id: 'updateWebhookEndpoint',
  kind: 'mutation',
  audit: 'webhook_endpoint.changed',
  ...common,
  input: updateWebhookEndpointInputSchema,
  output: webhookEndpointResultSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Webhooks',
    summary: 'Change a webhook endpoint',
    description:
      'Members that you omit stay unchanged. `enabled: true` re-enables an endpoint that was disabled after failures.',
    example: { request: { enabled: true }, answer: { data: WEBHOOK_ENDPOINT } },
  },
  rest: { method: 'patch', ...one },
  run: updateWebhookEndpoint,
});

const deleteOne = defineOperation({
  id: 'deleteWebhookEndpoint',
  kind: 'mutation',
  audit: 'webhook_endpoint.deleted',
  ...common,
  input: webhookEndpointRefSchema,
  output: successSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Webhooks',
    summary: 'Delete a webhook endpoint',
    description: 'Its pending deliveries are dropped.',
    example: { answer: { success: true } },
  },
  rest: { method: 'delete', ...one },
  run: deleteWebhookEndpoint,
});

const test = defineOperation({
  id: 'testWebhookEndpoint',
  kind: 'mutation',
  audit: 'webhook_endpoint.tested',
  ...common,
  input: webhookEndpointRefSchema,
  output: webhookDeliveryResultSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Webhooks',
    summary: 'Send a test event to a webhook endpoint',
    description:
      'Sends a signed event of the type `test`, once. Read the delivery a moment later: its attempt says what the endpoint answered. A failed test does not count against the endpoint.',
    example: {
      answer: {
        data: {
          ...WEBHOOK_DELIVERY,
          event: 'webhook.test',
          state: 'pending',
          integration_id: null,
          connection_id: null,
          attempt_count: 0,
          last_status: null,
          last_error: null,
          next_attempt_at: WEBHOOK_DELIVERY.created_at,
        },
      },
    },
  },
  rest: { method: 'post', path: `${one.path}/test`, params: one.params },
  run: testWebhookEndpoint,
});

const getSecret = defineOperation({
  id: 'getWebhookEndpointSigningKey',
  kind: 'query',
  ...common,
  input: webhookEndpointRefSchema,
  output: webhookEndpointSigningKeyResultSchema,
  errors: ['not_found'],
  answersSecret: true,
  docs: {
    tag: 'Webhooks',
    summary: 'Read the key that signs for a webhook endpoint',
    description: "`null` when the environment's key signs, which is returned only when it is created.",
    example: { answer: { data: SIGNING_KEY } },
  },
  rest: { method: 'get', path: `${one.path}/signing-key`, params: one.params },
  run: getWebhookEndpointSecret,
});

const rotateEndpointSecret = defineOperation({
  id: 'rotateWebhookEndpointSigningKey',
  kind: 'mutation',
  audit: 'webhook_secret.rotated',
  ...common,
  input: webhookEndpointRefSchema,
  output: rotatedWebhookSecretSchema,
  errors: ['not_found'],
  answersSecret: true,
  docs: {
    tag: 'Webhooks',
    summary: 'Change the key that signs for a webhook endpoint',
    description: "The previous key, even if it was the environment's, also signs for 24 more hours.",
    example: { answer: { data: SIGNING_KEY } },
  },
  rest: { method: 'post', path: `${one.path}/signing-key/rotate`, params: one.params },
  run: rotateWebhookEndpointSecret,
});

const rotateSecret = defineOperation({
  id: 'rotateWebhookSigningKey',
  kind: 'mutation',
  audit: 'webhook_secret.rotated',
  ...common,
  input: z.void(),
  output: rotatedWebhookSecretSchema,
  errors: [],
  answersSecret: true,
  docs: {
    tag: 'Webhooks',
    summary: "Change the environment's key that signs webhooks",
    description:
      'It signs for the configured endpoint, for the URLs of sessions and connections, and for endpoints without a key of their own. The previous key also signs for 24 more hours.',
    example: { answer: { data: SIGNING_KEY } },
  },
  rest: { method: 'post', path: '/environment/webhook-signing-key/rotate' },
  run: rotateWebhookSecret,
});

const settings = defineOperation({
  id: 'getWebhookSettings',
  kind: 'query',
  ...common,
  input: z.void(),
  output: webhookSettingsResultSchema,
  errors: [],
  docs: { tag: 'Webhooks', summary: 'Read which events are sent', example: { answer: { data: WEBHOOK_SETTINGS } } },
  rest: { method: 'get', path: '/webhook-settings' },
  run: getWebhookSettings,
});

const updateSettings = defineOperation({
  id: 'updateWebhookSettings',
  kind: 'mutation',
  audit: 'webhook_settings.changed',
  ...common,
  input: updateWebhookSettingsInputSchema,
  output: webhookSettingsResultSchema,
  errors: [],
  docs: {
    tag: 'Webhooks',
    summary: 'Choose which events are sent',
    description: 'Members that you omit stay unchanged. It applies to events from now on.',
    example: { request: { on_auth_creation: true }, answer: { data: WEBHOOK_SETTINGS } },
  },
  rest: { method: 'patch', path: '/webhook-settings' },
  run: updateWebhookSettings,
});

export const webhookEndpoints = {
  list,
  create,
  update,
  delete: deleteOne,
  test,
  getSecret,
  rotateEndpointSecret,
  settings,
  updateSettings,
  rotateSecret,
};
