import {
  apiKeyListSchema,
  apiKeyRefSchema,
  createApiKeyInputSchema,
  createdApiKeySchema,
  successSchema,
} from '@holdfast/schema';
import { createApiKey, deleteApiKey, listApiKeys } from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';
import { API_KEY } from './example-values.js';

const common = { caller: 'secret_key_or_operator', scopes: ['environment:api_keys:manage'] } as const;

const list = defineOperation({
  id: 'listApiKeys',
  kind: 'query',
  ...common,
  input: z.void(),
  output: apiKeyListSchema,
  errors: [],
  docs: {
    tag: 'Secret keys',
    summary: 'List secret keys',
    description: 'The active keys of the environment, oldest first. The keys themselves are never shown again.',
    example: { answer: { data: [API_KEY] } },
  },
  rest: { method: 'get', path: '/api-keys' },
  run: listApiKeys,
});

const create = defineOperation({
  id: 'createApiKey',
  kind: 'mutation',
  audit: 'secret_key.created',
  ...common,
  input: createApiKeyInputSchema,
  output: createdApiKeySchema,
  errors: [],
  answersSecret: true,
  docs: {
    tag: 'Secret keys',
    summary: 'Create a secret key',
    description:
      '`secret_key` is returned only here. Without `scopes`, the key has full access, which requires that yours has it.',
    example: {
      request: { name: API_KEY.name, scopes: API_KEY.scopes, expires_at: API_KEY.expires_at },
      answer: { data: { ...API_KEY, secret_key: 'hfs_4Kq9Zt1mXw2B_…' } },
    },
  },
  rest: { method: 'post', path: '/api-keys', status: 201 },
  run: createApiKey,
});

const deleteOne = defineOperation({
  id: 'deleteApiKey',
  kind: 'mutation',
  audit: 'secret_key.deleted',
  ...common,
  input: apiKeyRefSchema,
  output: successSchema,
  errors: ['invalid_body', 'not_found'],
  docs: {
    tag: 'Secret keys',
    summary: 'Revoke a secret key',
    description: 'Takes effect on every process within a second. The last key with full access cannot be revoked.',
    example: { answer: { success: true } },
  },
  rest: { method: 'delete', path: '/api-keys/:apiKeyId', params: { apiKeyId: 'id' } },
  run: deleteApiKey,
});

export const apiKeys = { list, create, delete: deleteOne };
