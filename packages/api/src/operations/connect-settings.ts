import { connectSettingsResultSchema, updateConnectSettingsInputSchema } from '@holdfast/schema';
import { getConnectSettings, updateConnectSettings } from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';
import { CONNECT_SETTINGS } from './example-values.js';

const path = '/connect/settings';

const get = defineOperation({
  id: 'getConnectSettings',
  kind: 'query',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connect_settings:manage'],
  input: z.void(),
  output: connectSettingsResultSchema,
  errors: [],
  docs: { tag: 'Connect sessions', summary: 'Read how end users connect', example: { answer: CONNECT_SETTINGS } },
  rest: { method: 'get', path },
  run: getConnectSettings,
});

const update = defineOperation({
  id: 'updateConnectSettings',
  kind: 'mutation',
  audit: 'connect_settings.changed',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connect_settings:manage'],
  input: updateConnectSettingsInputSchema,
  output: connectSettingsResultSchema,
  errors: [],
  docs: {
    tag: 'Connect sessions',
    summary: 'Change how end users connect',
    description: 'Members that you omit stay unchanged. `allowed_origins` replaces the whole list.',
    example: { request: { allowed_origins: ['https://app.your-product.io'] }, answer: CONNECT_SETTINGS },
  },
  rest: { method: 'patch', path },
  run: updateConnectSettings,
});

export const connectSettings = { get, update };
