import { externalIdSchema } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { createExternalId, makesExternalId } from './external-id.js';

test('an external id is one that AWS takes, and never the same', () => {
  const ids = Array.from({ length: 100 }, createExternalId);
  expect(ids.every((id) => externalIdSchema.safeParse(id).success && id.length === 32)).toBe(true);
  expect(new Set(ids).size).toBe(100);
});

test.each([
  ['made for a new connection by a role', 'AWS_SIGV4', { fixed: {}, reconnecting: false }, true],
  ['kept on a reconnect', 'AWS_SIGV4', { fixed: {}, reconnecting: true }, false],
  ['left to a session that sets one', 'AWS_SIGV4', { fixed: { external_id: 'x1' }, reconnecting: false }, false],
  ['nothing for another mode', 'API_KEY', { fixed: {}, reconnecting: false }, false],
] as const)('it is %s', (_rule, mode, terms, made) => {
  expect(makesExternalId({ auth_mode: mode }, terms)).toBe(made);
});
