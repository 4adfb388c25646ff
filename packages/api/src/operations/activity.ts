import { environmentActivityPageSchema, listActivityInputSchema } from '@holdfast/schema';
import { listActivity } from '@holdfast/services';

import { defineOperation } from './define-operation.js';
import { ENVIRONMENT_ACTIVITY } from './example-values.js';

const list = defineOperation({
  id: 'listActivity',
  kind: 'query',
  caller: 'secret_key_or_operator',
  // It names every connection, as the list does, and shows what the activity of each shows.
  scopes: ['environment:connections:list', 'environment:connections:list_credentials'],
  alsoScope: 'environment:connections:read',
  input: listActivityInputSchema,
  output: environmentActivityPageSchema,
  errors: [],
  docs: {
    tag: 'Environment',
    summary: 'List the activity of the environment',
    description:
      'Authorizations, refreshes, deletions and changes of every connection, newest first, for about a month, with the webhook deliveries of each event. Calls through the proxy are not recorded. `next_cursor` is null on the last page.',
    example: { answer: ENVIRONMENT_ACTIVITY },
  },
  rest: { method: 'get', path: '/activity' },
  run: listActivity,
});

export const activity = { list };
