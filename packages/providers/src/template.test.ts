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
    'values are filled in',
    '{config.subdomain}-{settings.region}-{client.id}-{client.secret}-{accessToken}-{refreshToken}',
    'acme-eu-cid-cs-at-rt',
  ],
  ['a key may hold dots', '{config.team.id}', 'T1'],
  ['white space inside braces does not matter', '{ config.subdomain }', 'acme'],
  ['double braces are literal', '{{config.subdomain}}', '{config.subdomain}'],
  ['a fallback stands in for an absent value', "{config.absent ?? 'x y'}", 'x y'],
  ['a fallback stands in for an empty value', "{config.empty ?? 'x'}", 'x'],
  ['a fallback may be empty', "a{config.absent ?? ''}b", 'ab'],
  [
    'base64 joins and encodes',
    "Basic {base64(cred.username, ':', cred.password)}",
    `Basic ${Buffer.from('ada:p:w').toString('base64')}`,
  ],
  ['base64 takes an empty half', "{base64(cred.username, ':', cred.absent)}", Buffer.from('ada:').toString('base64')],
  ['a value is not read as a template', '{config.subdomain}', 'acme'],
])('%s', (_rule, template, expected) => {
  expect(expandTemplate(template, VALUES)).toBe(expected);
});

test('a filled-in value is never read as a template again', () => {
  expect(
    expandTemplate('{cred.apiKey}', { cred: { apiKey: '{client.secret}' }, client: { id: 'i', secret: 's' } }),
  ).toBe('{client.secret}');
});

test('an optional template without its value is left out', () => {
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
