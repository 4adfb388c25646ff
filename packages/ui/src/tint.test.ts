import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { tintOf } from './tint.js';

const TEXTS = ['GitHub', 'Slack', 'Notion', '日本語', '', ...Array.from({ length: 100 }, (_, at) => `name ${at}`)];

test('tintOf returns the same tint for the same text, and only tints that the styles define', async () => {
  const styles = await readFile(new URL('styles/tints.css', import.meta.url), 'utf8');
  const styled = [...styles.matchAll(/^\.tint-(\d)/gm)].map(([, tint]) => Number(tint));
  expect(TEXTS.map(tintOf)).toEqual(TEXTS.map(tintOf));
  expect(new Set(TEXTS.map(tintOf))).toEqual(new Set(styled));
});
