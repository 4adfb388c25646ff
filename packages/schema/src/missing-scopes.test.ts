import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { missingScopes, readScopes } from './missing-scopes.js';

describe('scopes are read', () => {
  test.each([
    ['separated by spaces', 'repo read:org', ['repo', 'read:org']],
    ['separated by commas', 'repo,read:org', ['repo', 'read:org']],
    ['separated by commas and spaces', ' repo, read:org ', ['repo', 'read:org']],
    ['from a list', ['repo', 'read:org'], ['repo', 'read:org']],
    ['from a list of lists in text', ['repo,gist', 'read:org'], ['repo', 'gist', 'read:org']],
    ['each once', 'repo,repo repo', ['repo']],
    ['from an empty text as none', '', []],
    ['from a list of numbers', [4, 5], ['4', '5']],
    ['from a list without the items that are no scope', ['repo', null, {}], ['repo']],
    ['not at all from a number', 7, null],
    ['not at all from nothing', undefined, null],
    ['not at all from an object', { scope: 'repo' }, null],
  ])('%s', (_rule, given, scopes) => {
    expect(readScopes(given)).toEqual(scopes);
  });
});

describe('a scope is missing', () => {
  test.each([
    ['when it was requested and not granted', ['repo', 'gist'], ['repo'], ['gist']],
    ['not when all were granted', ['repo', 'gist'], ['gist', 'repo'], []],
    ['not when more were granted', ['repo'], ['repo', 'gist'], []],
    ['not when the grant has another separator', ['repo', 'gist'], ['repo,gist'], []],
    ['not when the request has another separator', ['repo gist'], ['repo', 'gist'], []],
    ['when it differs in case', ['Mail.Read'], ['mail.read'], ['Mail.Read']],
    ['when nothing was granted', ['repo'], [], ['repo']],
    ['in the order of the request', ['c', 'a', 'b'], ['b'], ['c', 'a']],
    ['not when the provider does not say: it is as asked', ['repo'], null, []],
    ['not when nothing is known of the request', null, ['repo'], []],
    ['not when none was requested', [], ['repo'], []],
    ['not when it asks for a refresh token', ['repo', 'offline_access'], ['repo'], []],
  ] satisfies [string, string[] | null, string[] | null, string[]][])('%s', (_rule, requested, granted, missing) => {
    expect(missingScopes(requested, granted)).toEqual(missing);
  });

  const scope = fc.stringMatching(/^[a-z:./]{1,8}$/);
  const scopes = fc.uniqueArray(scope, { maxLength: 8 });
  const separator = fc.constantFrom(' ', ',', ', ', '\n');

  test('whatever the separators are', () => {
    fc.assert(
      fc.property(scopes, scopes, separator, separator, (requested, granted, one, other) => {
        const expected = requested.filter((item) => !granted.includes(item));
        expect(missingScopes([requested.join(one)], [granted.join(other)])).toEqual(expected);
        expect(missingScopes(requested, granted)).toEqual(expected);
      }),
    );
  });

  test('never when everything that was requested is granted', () => {
    fc.assert(fc.property(scopes, scopes, (requested, more) => missingScopes(requested, [...more, ...requested]).length === 0));
  });
});
