import { expect, test } from 'vitest';

import { LANGUAGES, loadTexts, pickLanguage } from './languages.js';
import { plural } from './plural.js';

test.each([
  [['de-AT', 'fr'], 'de'],
  [[undefined, null, 'pt-BR'], 'pt'],
  [['nl', 'zh-Hant-TW', 'en'], 'zh'],
  [['constructor'], 'en'],
  [[], 'en'],
])('picks for %j the language %s', (wanted, language) => {
  expect(pickLanguage(wanted)).toBe(language);
});

test('has its own texts in every language, each with the values that it is about', async () => {
  const tryAgain = new Set<string>();
  for (const language of LANGUAGES) {
    const texts = await loadTexts(language);
    expect(texts.connect('GitHub')).toContain('GitHub');
    expect(texts.as('Ada')).toContain('Ada');
    expect(texts.accountAt('GitHub', 'ada')).toMatch(/GitHub.*ada/);
    expect(texts.externalIdHint('sts:ExternalId').split('sts:ExternalId')).toHaveLength(2);
    expect(texts.otherAccountThan('GitHub', 'ada')).toMatch(/GitHub.*ada|ada.*GitHub/);
    expect(texts.disconnectText('Acme')).toContain('Acme');
    expect(texts.checkTrustPolicy('sts:ExternalId').split('sts:ExternalId')).toHaveLength(2);
    expect(texts.linkOverText('Acme')).toContain('Acme');
    tryAgain.add(texts.tryAgain);
  }
  expect(tryAgain.size).toBe(LANGUAGES.length);
});

test('follows the plural rules of the language', () => {
  const forms = { one: '# file', few: '# files (few)', other: '# files' };
  expect([plural('en', 1, forms), plural('pl', 3, forms), plural('ja', 1, forms)]).toEqual([
    '1 file',
    '3 files (few)',
    '1 files',
  ]);
  expect(plural('de', 1_234, forms)).toBe('1.234 files');
});
