import { describe, expect, test } from 'vitest';

import { forgetSessionToken, takeSessionToken, type TokenPage } from './session-token.js';

interface FakePage extends TokenPage {
  readonly replaced: string[];
  readonly kept: Map<string, string>;
}

function pageAt(url: string, kept = new Map<string, string>()): FakePage {
  const replaced: string[] = [];
  return {
    url,
    kept,
    replaced,
    replaceUrl: (next) => replaced.push(next),
    storage: () => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
  };
}

function blockedPageAt(url: string): TokenPage {
  return {
    ...pageAt(url),
    storage: () => {
      throw new Error('SecurityError');
    },
  };
}

describe('the session token', () => {
  test('is taken from the address and removed from it, other parameters stay', () => {
    const page = pageAt('https://holdfast.test/connect/?lang=en&session_token=hfcs_one#top');
    expect(takeSessionToken(page)).toBe('hfcs_one');
    expect(page.replaced).toEqual(['/connect/?lang=en#top']);
  });

  test('survives a reload of the tab', () => {
    const first = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(first);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/', first.kept))).toBe('hfcs_one');
  });

  test('of a new link wins over the remembered one', () => {
    const first = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(first);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/?session_token=hfcs_two', first.kept))).toBe('hfcs_two');
  });

  test('is gone once forgotten', () => {
    const page = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(page);
    forgetSessionToken(page);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/', page.kept))).toBeNull();
  });

  test('is absent when the parameter is empty', () => {
    const page = pageAt('https://holdfast.test/connect/?session_token=');
    expect(takeSessionToken(page)).toBeNull();
    expect(page.replaced).toEqual(['/connect/']);
  });

  test('works where storage is blocked, for as long as the page is open', () => {
    expect(takeSessionToken(blockedPageAt('https://holdfast.test/connect/?session_token=hfcs_one'))).toBe('hfcs_one');
    expect(takeSessionToken(blockedPageAt('https://holdfast.test/connect/'))).toBeNull();
    expect(() => forgetSessionToken(blockedPageAt('https://holdfast.test/connect/'))).not.toThrow();
  });
});
