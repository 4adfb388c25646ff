import { expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorSessionSchema,
  signInInputSchema,
} from './operator.js';

test.each<[string, unknown, string[]]>([
  ['accepts a secret key', { secret_key: 'hfs_x' }, []],
  ['refuses an empty key', { secret_key: '' }, ['too_small secret_key']],
  ['refuses a key that is too long', { secret_key: 'x'.repeat(513) }, ['too_big secret_key']],
  ['refuses a choice of environment', { secret_key: 'x', environment: 'prod' }, ['unrecognized_keys .']],
])('signing in %s', (_rule, input, faults) => {
  expect(faultsOf(signInInputSchema, input)).toEqual(faults);
});

test("the operator's list of connections has the same filter rules", () => {
  expect(
    faultsOf(operatorConnectionListInputSchema, {
      tags: { '1bad': 'x' },
      limit: 0,
      page: 1,
      cursor: '1-1',
      status: 'x',
    }),
  ).toEqual(['invalid_key tags/1bad', 'too_small limit', 'invalid_value status']);
});

test('an operator session shows the environment and never its key', () => {
  expect(operatorSessionSchema.parse({ data: { environment: { name: 'dev', secret_key: 'x' } } })).toEqual({
    data: { environment: { name: 'dev' } },
  });
});

test("the operator's list of connections has neither credentials nor metadata", () => {
  const row = {
    id: 1,
    connection_id: 'c',
    provider_config_key: 'gh',
    provider: 'github',
    errors: [],
    end_user: null,
    tags: { plan: 'x' },
    missing_scopes: ['repo'],
    account: { id: '1', name: 'Ada', email: null },
    created: '2026-01-31T10:11:12.123Z',
    display_name: null,
    email: null,
    status: 'reauthorization_required',
    updated_at: '2026-01-31T10:11:12.123Z',
  };
  const given = {
    connections: [{ ...row, metadata: { a: 1 }, credentials: { type: 'API_KEY', apiKey: 'k' } }],
    next_cursor: null,
  };
  expect(operatorConnectionListSchema.parse(given)).toEqual({ connections: [row], next_cursor: null });
});
