import {
  listWebhookDeliveriesInputSchema,
  webhookDeliveryDetailResultSchema,
  webhookDeliveryPageSchema,
  webhookDeliveryRefSchema,
  webhookDeliveryResultSchema,
} from '@holdfast/schema';
import { getWebhookDelivery, listWebhookDeliveries, resendWebhookDelivery } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { WEBHOOK_ATTEMPT, WEBHOOK_DELIVERY } from './example-values.js';

const readers = {
  caller: 'secret_key_or_operator',
  scopes: ['environment:webhook_deliveries:read', 'environment:webhook_endpoints:manage'],
} as const;
const one = { path: '/webhook-deliveries/:webhookDeliveryId', params: { webhookDeliveryId: 'id' } };

const list = defineOperation({
  id: 'listWebhookDeliveries',
  kind: 'query',
  ...readers,
  input: listWebhookDeliveriesInputSchema,
  output: webhookDeliveryPageSchema,
  errors: [],
  docs: {
    tag: 'Webhooks',
    summary: 'List webhook deliveries',
    description: 'Newest event first, for about a month. `next_cursor` is null on the last page.',
    example: { answer: { data: [WEBHOOK_DELIVERY], next_cursor: null } },
  },
  rest: { method: 'get', path: '/webhook-deliveries' },
  run: listWebhookDeliveries,
});

const get = defineOperation({
  id: 'getWebhookDelivery',
  kind: 'query',
  ...readers,
  input: webhookDeliveryRefSchema,
  output: webhookDeliveryDetailResultSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Webhooks',
    summary: 'Read a webhook delivery with its attempts',
    description:
      'The last 50 attempts, newest first, with the headers that were sent. Signatures are hidden. The body of an answer is its start, without secrets, and is null for a key without `environment:webhook_endpoints:manage`.',
    example: {
      answer: {
        data: { ...WEBHOOK_DELIVERY, body: '{"from":"nango","type":"auth",…}', attempts: [WEBHOOK_ATTEMPT] },
      },
    },
  },
  rest: { method: 'get', ...one },
  run: getWebhookDelivery,
});

const resend = defineOperation({
  id: 'resendWebhookDelivery',
  kind: 'mutation',
  audit: 'webhook_delivery.resent',
  caller: 'secret_key_or_operator',
  scopes: ['environment:webhook_endpoints:manage'],
  input: webhookDeliveryRefSchema,
  output: webhookDeliveryResultSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Webhooks',
    summary: 'Send a webhook delivery again',
    description:
      'Sends it at once to the present URL of its endpoint, with the same `webhook-id`, whether it failed, was delivered or waits for its next attempt. If the attempt fails, the delivery continues with its schedule.',
    example: {
      answer: { data: { ...WEBHOOK_DELIVERY, state: 'pending', next_attempt_at: WEBHOOK_DELIVERY.created_at } },
    },
  },
  rest: { method: 'post', path: `${one.path}/resend`, params: one.params },
  run: resendWebhookDelivery,
});

export const webhookDeliveries = { list, get, resend };
