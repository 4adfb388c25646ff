import { describe, expect, test } from 'vitest';

import { lookUpRequestOf } from './api-request.js';
import { defineProvider } from './define-provider.js';
import { accountAt, capturedBy, type LookUp } from './look-up.js';

const LOOK_UP: LookUp = {
  method: 'GET',
  path: '/me',
  capture: { site: 'sites[0].id', region: 'region' },
  evidence: 'recalled',
};
const PROVIDER = defineProvider({
  id: 'odd',
  name: 'Odd',
  categories: ['test'],
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://odd.example/a',
    tokenUrl: 'https://odd.example/t',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    site: { label: 'Site', source: 'after-connect', format: 'dns-label' },
    region: { label: 'Region', source: 'after-connect', choices: ['eu', 'us'], default: 'eu' },
  },
  api: { baseUrl: 'https://api.odd.example/v1/', headers: { authorization: 'Token {accessToken}' }, query: { v: '2' } },
  afterConnect: [LOOK_UP],
});

describe('captures in a lookup', () => {
  test.each<[string, unknown, object, readonly string[]]>([
    ['the values of the answer', { sites: [{ id: 'acme' }], region: 'us' }, { site: 'acme', region: 'us' }, []],
    ['a number as text', { sites: [{ id: 42 }], region: 'us' }, { site: '42', region: 'us' }, []],
    [
      'no unsafe integer',
      JSON.parse('{"sites":[{"id":12345678901234567891}],"region":"us"}'),
      { region: 'us' },
      ['site'],
    ],
    ['a host in lower case', { sites: [{ id: 'ACME' }], region: 'us' }, { site: 'acme', region: 'us' }, []],
    ['the default when the answer lacks the value', { sites: [{ id: 'acme' }] }, { site: 'acme', region: 'eu' }, []],
    ['no value that violates its rule', { sites: [{ id: 'evil.test/' }], region: 'mars' }, {}, ['site', 'region']],
    ['nothing but defaults without an answer', undefined, { region: 'eu' }, ['site']],
    ['nothing from a prototype', { sites: [Object.create({ id: 'acme' })] }, { region: 'eu' }, ['site']],
  ])('%s', (_rule, answer, config, missing) => {
    expect(capturedBy(PROVIDER, LOOK_UP, answer)).toEqual({ config, missing });
  });
});

test('keeps only the lower-case digest of a value when the definition says so', () => {
  const digest: LookUp = { method: 'GET', path: '/me', capture: { site: 'sha256(mail)' }, evidence: 'recalled' };
  const free = { config: { site: { label: 'Site', source: 'after-connect' as const } } };
  const { config } = capturedBy(free, digest, { mail: 'Ada@Example.com' });
  expect(config['site']).toMatch(/^[0-9a-f]{64}$/);
  expect(config).toEqual(capturedBy(free, digest, { mail: 'ada@example.com' }).config);
  expect(capturedBy(free, digest, {})).toEqual({ config: {}, missing: ['site'] });
});

describe('an account', () => {
  const paths = { id: 'user.id', name: 'user.name', email: 'user.mail' };

  test.each<[string, unknown, object | null]>([
    [
      'has the id, the name and the address of the answer',
      { user: { id: 7, name: ' Ada ', mail: 'ada@x.example' } },
      { id: '7', name: 'Ada', email: 'ada@x.example' },
    ],
    ['may have an id alone', { user: { id: 'u' } }, { id: 'u', name: null, email: null }],
    ['is unknown without an id', { user: { name: 'Ada' } }, null],
    ['is unknown when its id is not text', { user: { id: { a: 1 } } }, null],
    ['is unknown when its id is an unsafe integer', JSON.parse('{"user":{"id":12345678901234567891}}'), null],
    ['is unknown when its id is too long', { user: { id: 'x'.repeat(256) } }, null],
    ['has no name that spans lines', { user: { id: 'u', name: 'Ada\nadmin' } }, { id: 'u', name: null, email: null }],
  ])('%s', (_rule, answer, account) => {
    expect(accountAt(answer, paths)).toEqual(account);
  });

  test.each<[string, unknown, object | null]>([
    [
      'takes the first of several places with a value',
      { name: '', login: 'ada', team: null, org: { id: 'E1' } },
      { id: 'E1', name: 'ada', email: null },
    ],
    [
      'follows the order of the places',
      { name: 'Ada', login: 'ada', team: { id: 'T1' }, org: { id: 'E1' } },
      { id: 'T1', name: 'Ada', email: null },
    ],
    ['is unknown when no place has an id', { name: 'Ada' }, null],
  ])('%s', (_rule, answer, account) => {
    expect(accountAt(answer, { id: ['team.id', 'org.id'], name: ['name', 'login'] })).toEqual(account);
  });
});

test('sends a lookup with everything that an API call has', () => {
  const request = lookUpRequestOf(
    PROVIDER,
    { ...LOOK_UP, headers: { 'x-extra': '{config.site}' } },
    { accessToken: 'a1' },
  );
  expect(request).toEqual({
    url: new URL('https://api.odd.example/v1/me?v=2'),
    method: 'GET',
    headers: { accept: 'application/json', authorization: 'Token a1' },
  });
});
