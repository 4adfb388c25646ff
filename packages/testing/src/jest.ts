import type {} from 'expect';

import { matchers, type HoldfastMatchers } from './matchers.js';

declare global {
  // The types of @types/jest.
  namespace jest {
    interface Matchers<R> extends HoldfastMatchers<R> {}
  }
}

// The types of @jest/globals.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends HoldfastMatchers<R> {}
}

interface Extendable {
  extend(added: typeof matchers): void;
}

/** The `expect` of jest, which is global in a set-up file. */
const { expect } = globalThis as { readonly expect?: Extendable };
if (!expect) throw new Error('Import @holdfast/testing/jest where jest runs, for example in setupFilesAfterEnv.');
expect.extend(matchers);

export { matchers, type HoldfastMatchers };
