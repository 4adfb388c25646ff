import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { missingScopes, readScopes, type ScopeRules } from './missing-scopes.js';

describe('readScopes returns scopes', () => {
  test.each([
    ['separated by spaces', 'repo read:org', ['repo', 'read:org']],
    ['separated by commas', 'repo,read:org', ['repo', 'read:org']],
    ['separated by commas and spaces', ' repo, read:org ', ['repo', 'read:org']],
    ['from an array', ['repo', 'read:org'], ['repo', 'read:org']],
    ['from an array of comma-separated lists', ['repo,gist', 'read:org'], ['repo', 'gist', 'read:org']],
    ['without duplicates', 'repo,repo repo', ['repo']],
    ['from an empty string, as none', '', []],
    ['from an array of numbers', [4, 5], ['4', '5']],
    ['from an array, without items that are not scopes', ['repo', null, {}], ['repo']],
    ['as null from a number', 7, null],
    ['as null from undefined', undefined, null],
    ['as null from an object', { scope: 'repo' }, null],
  ])('%s', (_rule, given, scopes) => {
    expect(readScopes(given)).toEqual(scopes);
  });
});

describe('a scope is missing', () => {
  test.each([
    ['when it was requested but not granted', ['repo', 'gist'], ['repo'], ['gist']],
    ['not when all were granted', ['repo', 'gist'], ['gist', 'repo'], []],
    ['not when more were granted', ['repo'], ['repo', 'gist'], []],
    ['not when the grant has another separator', ['repo', 'gist'], ['repo,gist'], []],
    ['not when the request has another separator', ['repo gist'], ['repo', 'gist'], []],
    ['when it differs in case', ['Mail.Read'], ['mail.read'], ['Mail.Read']],
    ['when nothing was granted', ['repo'], [], ['repo']],
    ['in the order of the request', ['c', 'a', 'b'], ['b'], ['c', 'a']],
    ['not when the provider does not state the granted scopes', ['repo'], null, []],
    ['not when the requested scopes are unknown', null, ['repo'], []],
    ['not when no scope was requested', [], ['repo'], []],
    ['not when it is .default', ['.default', 'https://api.example/.default'], ['Files.Read'], []],
    ['when it only ends in default', ['Files.default'], ['Files.Read'], ['Files.default']],
    ['not when it is offline_access', ['repo', 'offline_access'], ['repo'], []],
  ] satisfies [string, string[] | null, string[] | null, string[]][])('%s', (_rule, requested, granted, missing) => {
    expect(missingScopes(requested, granted)).toEqual(missing);
  });

  const scope = fc.stringMatching(/^[a-z:./]{1,8}$/);
  const scopes = fc.uniqueArray(scope, { maxLength: 8 });
  const separator = fc.constantFrom(' ', ',', ', ', '\n');

  test('whatever the separators', () => {
    fc.assert(
      fc.property(scopes, scopes, separator, separator, (requested, granted, one, other) => {
        const expected = requested.filter((item) => !granted.includes(item));
        expect(missingScopes([requested.join(one)], [granted.join(other)])).toEqual(expected);
        expect(missingScopes(requested, granted)).toEqual(expected);
      }),
    );
  });

  test('never when all requested scopes were granted', () => {
    fc.assert(
      fc.property(scopes, scopes, (requested, more) => missingScopes(requested, [...more, ...requested]).length === 0),
    );
  });
});

test.each<[string, ScopeRules, string[], string[], string[]]>([
  [
    'a write scope that implies reading',
    { implies: { 'write_*': ['read_*'] } },
    ['read_orders', 'write_orders', 'read_themes'],
    ['write_orders'],
    ['read_themes'],
  ],
  ['a star that would match an empty rest', { implies: { 'write_*': ['read_*'] } }, ['read_'], ['write_'], ['read_']],
  [
    'scopes that are implied transitively',
    { implies: { 'admin:x': ['write:x'], 'write:x': ['read:x'] } },
    ['read:x'],
    ['admin:x'],
    [],
  ],
  ['scopes that imply each other', { implies: { a: ['b'], b: ['a'] } }, ['a', 'b', 'c'], ['b'], ['c']],
  [
    'an implied scope that does not imply the broader one',
    { implies: { user: ['user:email'] } },
    ['user'],
    ['user:email'],
    ['user'],
  ],
  [
    'a long name for a short one',
    { aliases: { email: 'https://x.example/auth/email' } },
    ['email', 'openid'],
    ['openid', 'https://x.example/auth/email'],
    [],
  ],
  [
    'a short name for a long one',
    { aliases: { email: 'https://x.example/auth/email' } },
    ['https://x.example/auth/email'],
    ['email'],
    [],
  ],
  [
    'a prefix that the response adds',
    { prefix: 'https://api.example/' },
    ['Mail.Read'],
    ['https://api.example/Mail.Read'],
    [],
  ],
  [
    'a prefix that the response omits',
    { prefix: 'https://api.example/' },
    ['https://api.example/Mail.Read'],
    ['Mail.Read'],
    [],
  ],
  [
    'another case when case is ignored',
    { prefix: 'https://API.example/', ignoreCase: true },
    ['mail.READ'],
    ['https://api.example/Mail.Read'],
    [],
  ],
  ['another case when case matters', {}, ['mail.read'], ['Mail.Read'], ['mail.read']],
  [
    'a broader scope with a different name',
    { implies: { 'crm.deals.manage': ['crm.deals.view', 'crm.deals.edit'] } },
    ['crm.deals.edit', 'crm.contacts.view'],
    ['crm.deals.manage'],
    ['crm.contacts.view'],
  ],
  [
    'a star whose rest differs',
    { implies: { 'manage:*': ['view:*'] } },
    ['view:invoices', 'view:payroll'],
    ['manage:invoices'],
    ['view:payroll'],
  ],
  [
    'an implied scope that has another name in responses',
    { implies: { 'tickets.all': ['tickets.own'] }, aliases: { 'tickets.own': 'urn:desk:tickets.own' } },
    ['tickets.own'],
    ['tickets.all'],
    [],
  ],
  [
    'a narrower scope than was requested',
    { implies: { 'files.all': ['files.app'] } },
    ['files.all', 'files.app'],
    ['files.app'],
    ['files.all'],
  ],
  [
    'a different prefix',
    { prefix: 'https://graph.cloud.example/' },
    ['Tasks.Read'],
    ['https://other.example/Tasks.Read'],
    ['Tasks.Read'],
  ],
  [
    'scopes named like members of Object.prototype',
    { aliases: {}, implies: {} },
    ['constructor'],
    ['toString'],
    ['constructor'],
  ],
])('missingScopes handles %s', (_case, rules, requested, granted, missing) => {
  expect(missingScopes(requested, granted, rules)).toEqual(missing);
});
