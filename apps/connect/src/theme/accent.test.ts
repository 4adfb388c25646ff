import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { accentOn } from './accent.js';

const LIGHT = '#ffffff';
const DARK = '#1b1d20';

test('keeps an accent that has enough contrast', () => {
  expect(accentOn('#2f5d50', LIGHT)).toEqual({ accent: '#2f5d50', onAccent: '#ffffff' });
});

test('uses dark text on a pale accent', () => {
  expect(accentOn('#ffd166', DARK)).toEqual({ accent: '#ffd166', onAccent: '#000000' });
});

test('ignores a value that is not a color', () => {
  expect([accentOn('red', LIGHT), accentOn('#fff;}', LIGHT), accentOn('', LIGHT)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('corrects every color so that it contrasts with its surface and its text', () => {
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(color, fc.constantFrom(LIGHT, DARK), (wanted, surface) => {
      const found = accentOn(wanted, surface);
      if (!found) return false;
      return contrast(found.accent, surface) >= 3 && contrast(found.accent, found.onAccent) >= 4.5;
    }),
    { numRuns: 2_000 },
  );
});

function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const linear = [1, 3, 5].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
  };
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}
