import { expect, test } from 'vitest';

import { expandOptional, expandTemplate } from './template-values.js';
import { parseTemplate, TemplateSyntaxError } from './template.js';

const VALUES = {
  config: { subdomain: 'acme', 'team.id': 'T1', empty: '' },
  cred: { username: 'ada', password: 'p:w', apiKey: 'k' },
  settings: { region: 'eu' },
  client: { id: 'cid', secret: 'cs' },
  accessToken: 'at',
  refreshToken: 'rt',
};

test.each([
  ['text stays', 'plain', 'plain'],
  [
    'fills in values',
    '{config.subdomain}-{settings.region}-{client.id}-{client.secret}-{accessToken}-{refreshToken}',
    'acme-eu-cid-cs-at-rt',
  ],
  ['accepts dots in a key', '{config.team.id}', 'T1'],
  ['ignores white space inside braces', '{ config.subdomain }', 'acme'],
  ['reads double braces literally', '{{config.subdomain}}', '{config.subdomain}'],
  ['uses a fallback for an absent value', "{config.absent ?? 'x y'}", 'x y'],
  ['uses a fallback for an empty value', "{config.empty ?? 'x'}", 'x'],
  ['accepts an empty fallback', "a{config.absent ?? ''}b", 'ab'],
  [
    'joins and encodes with base64',
    "Basic {base64(cred.username, ':', cred.password)}",
    `Basic ${Buffer.from('ada:p:w').toString('base64')}`,
  ],
  [
    'accepts an empty half in base64',
    "{base64(cred.username, ':', cred.absent)}",
    Buffer.from('ada:').toString('base64'),
  ],
  ['does not read a value as a template', '{config.subdomain}', 'acme'],
])('%s', (_rule, template, expected) => {
  expect(expandTemplate(template, VALUES)).toBe(expected);
});

test('never reads a filled-in value as a template again', () => {
  expect(
    expandTemplate('{cred.apiKey}', { cred: { apiKey: '{client.secret}' }, client: { id: 'i', secret: 's' } }),
  ).toBe('{client.secret}');
});

test('omits an optional template without its value', () => {
  expect(expandOptional('x {config.absent}', VALUES)).toBeUndefined();
  expect(expandOptional('x {config.empty}', VALUES)).toBeUndefined();
  expect(expandOptional('x {config.subdomain}', VALUES)).toBe('x acme');
});

test.each([
  '{config.a',
  'a}',
  '{}',
  '{a b}',
  '{config}',
  '{process.env}',
  '{config.}',
  '{__proto__.x}',
  '{config.a ?? b}',
  '{base64()}',
  '{upper(config.a)}',
  '{now()}',
])('refused: %s', (template) => {
  expect(() => parseTemplate(template)).toThrow(TemplateSyntaxError);
});
