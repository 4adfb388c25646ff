import { expect, test } from 'vitest';

import { externalIdToShow } from './external-id.js';

test.each([
  ['shown for a new connection by a role', 'AWS_SIGV4', { fixed: {}, externalId: 'x1' }, 'x1'],
  ['kept on a reconnect, where the session names none', 'AWS_SIGV4', { fixed: {}, externalId: undefined }, null],
  ['left to a backend that sets one', 'AWS_SIGV4', { fixed: { external_id: 'y2' }, externalId: 'x1' }, null],
  ['nothing for another mode', 'API_KEY', { fixed: {}, externalId: 'x1' }, null],
] as const)('an external id is %s', (_rule, mode, options, shown) => {
  expect(externalIdToShow({ auth_mode: mode }, options)).toBe(shown);
});
