import { loadProviders, usesRedirect } from '@holdfast/providers';
import { expect, test } from 'vitest';

import { redirectModeOf } from './redirect-modes.js';

test('has a redirect for exactly the providers whose auth mode uses one', () => {
  const definitions = loadProviders({}).list();
  const redirecting = definitions.filter(usesRedirect).map(({ id }) => id);
  expect(redirecting.length).toBeGreaterThan(0);
  expect(definitions.filter((definition) => redirectModeOf(definition) !== null).map(({ id }) => id)).toEqual(
    redirecting,
  );
});
