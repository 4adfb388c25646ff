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

describe('takeSessionToken', () => {
  test('takes the token out of the URL and keeps other parameters', () => {
    const page = pageAt('https://holdfast.test/connect/?lang=en&session_token=hfcs_one#top');
    expect(takeSessionToken(page)).toBe('hfcs_one');
    expect(page.replaced).toEqual(['/connect/?lang=en#top']);
  });

  test('remembers the token when the tab reloads', () => {
    const first = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(first);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/', first.kept))).toBe('hfcs_one');
  });

  test('prefers the token of a new link to the remembered one', () => {
    const first = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(first);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/?session_token=hfcs_two', first.kept))).toBe(
      'hfcs_two',
    );
  });

  test('returns null when the token was forgotten', () => {
    const page = pageAt('https://holdfast.test/connect/?session_token=hfcs_one');
    takeSessionToken(page);
    forgetSessionToken(page);
    expect(takeSessionToken(pageAt('https://holdfast.test/connect/', page.kept))).toBeNull();
  });

  test('returns null when the parameter is empty', () => {
    const page = pageAt('https://holdfast.test/connect/?session_token=');
    expect(takeSessionToken(page)).toBeNull();
    expect(page.replaced).toEqual(['/connect/']);
  });

  test('works while the page is open when storage is blocked', () => {
    expect(takeSessionToken(blockedPageAt('https://holdfast.test/connect/?session_token=hfcs_one'))).toBe('hfcs_one');
    expect(takeSessionToken(blockedPageAt('https://holdfast.test/connect/'))).toBeNull();
    expect(() => forgetSessionToken(blockedPageAt('https://holdfast.test/connect/'))).not.toThrow();
  });
});
