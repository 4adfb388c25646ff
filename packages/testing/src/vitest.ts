import { expect } from 'vitest';

import { matchers, type HoldfastMatchers } from './matchers.js';

declare module 'vitest' {
  interface Matchers<T> extends HoldfastMatchers<T> {}
}

expect.extend(matchers);

export { type HoldfastMatchers };
