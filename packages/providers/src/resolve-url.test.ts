import { AppError } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { parseConnectionConfig } from './connection-config.js';
import { loadProviders } from './load-providers.js';
import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { referencesOf, parseTemplate } from './template.js';
import { templatesOf } from './templates-of.js';
import type { TemplateValues } from './template-values.js';

/** T26: what a person could type to move the address to another host. */
const HOSTILE = [
  'evil.test', 'evil.test/', 'evil.test#', 'evil.test?x=', 'a@evil.test', 'a:b@evil.test', 'evil.test\\', 'evil.test%2f', 'evil.test%23',
  'evil.test.', 'x.evil.test', 'evil.test:443', 'evil.test:443/', '//evil.test', 'https://evil.test', 'https://evil.test/', '.', '..',
  '../', '../../evil', 'a/../b', 'a\r\nHost: evil.test', 'a\n', '\ra', 'a\0', '\0', 'a\tb', ' a', 'a b', '${config.subdomain}',
  '{config.subdomain}', '{{', '127.0.0.1', '127.1', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '::1', '169.254.169.254', 'xn--80ak6aa92e',
  'xn--pple-43d.com', 'аpple', 'ｅvil', 'e​vil', 'evil。test', '-a', 'a-', '*', '_', 'a_b', "a'b", 'a"b', '<a>', '%00', 'a'.repeat(64),
  'a'.repeat(3000), 'evil.test/.my.salesforce.com', 'evil.test#.my.salesforce.com', 'evil.test?.my.salesforce.com', 'evil.test\\.my.salesforce.com',
  'my.salesforce.com.evil.test', 'evilmy.salesforce.com', '.my.salesforce.com', 'user@acme.my.salesforce.com', 'acme.my.salesforce.com:8443',
  'https://evil.test/.salesforce.com', 'https://acme.salesforce.com@evil.test', 'http://acme.my.salesforce.com', 'https://evil.test?.salesforce.com',
];
/** An IP address in one word. As a label before a literal end it is a name like any other; as a whole host it would be an address. */
const IP_IN_ONE_WORD = ['2130706433', '0x7f000001', '017700000001', '127'];

const catalogue = loadProviders({ demoUrl: 'http://localhost:3004' });

function variablesOf(definition: ProviderDefinition): readonly string[] {
  const names = templatesOf(definition).filter(({ kind }) => kind === 'url').flatMap(({ template }) => referencesOf(parseTemplate(template)));
  return [...new Set(names.map(({ name }) => name))].filter((name) => name.startsWith('config.')).map((name) => name.slice('config.'.length));
}

const templated = catalogue.list().flatMap((definition) => variablesOf(definition).map((variable) => [definition.id, variable, definition] as const));

test('the templated providers are those that are known', () => {
  expect(templated.map(([id, variable]) => `${id}.${variable}`)).toEqual(['freshdesk.subdomain', 'salesforce.hostname', 'salesforce.instance_url', 'zendesk.subdomain']);
});

test.each(templated)('%s: no value of %s moves an address', (_id, variable, definition) => {
  const isAsked = definition.config?.[variable]?.source === undefined;
  for (const value of HOSTILE) {
    const parsed = parseConnectionConfig(definition, { [variable]: value });
    expect(parsed.ok, `typed ${JSON.stringify(value)}`).toBe(false);
    if (!parsed.ok) expect(parsed.issues[0]?.path).toEqual([variable]);
  }
  for (const value of [...HOSTILE, ...IP_IN_ONE_WORD]) expectNoMove(definition, { config: { [variable]: value } }, isAsked);
});

/** Even a value that got past every form stays in its place. */
function expectNoMove(definition: ProviderDefinition, values: TemplateValues, isAsked: boolean): void {
  for (const { template, kind } of templatesOf(definition)) {
    if (kind === 'text' || !template.includes('{config.')) continue;
    const suffix = /\}((?:\.[a-z-]+)+)(?:\/|$)/.exec(template)?.[1];
    try {
      const url = resolveUrl(template, values);
      expect(`${url.username}${url.password}${url.port}`).toBe('');
      if (suffix !== undefined) expect(url.hostname.endsWith(suffix), `${url.href} leaves ${suffix}`).toBe(true);
      else if (isAsked) expect(url.hostname).not.toMatch(/^[\d.]+$|^\[/);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  }
}

test.each([
  ['a label before a literal end', 'https://{config.subdomain}.zendesk.com/oauth/tokens', { config: { subdomain: 'acme' } }, 'https://acme.zendesk.com/oauth/tokens'],
  ['a literal port', 'http://127.0.0.1:8080/token', {}, 'http://127.0.0.1:8080/token'],
  ['a literal IPv6 host', 'http://[::1]:8080/token', {}, 'http://[::1]:8080/token'],
  ['the usual port, written out', 'https://api.example.com:443/token', {}, 'https://api.example.com/token'],
  ['a query of its own', 'https://api.example.com/token?key=a%20b', {}, 'https://api.example.com/token?key=a%20b'],
  ['a value in the path, encoded', 'https://api.example.com/tokens/{refreshToken}', { refreshToken: 'a/b?c#d%' }, 'https://api.example.com/tokens/a%2Fb%3Fc%23d%25'],
  ['a value in the query, encoded', 'https://api.example.com/x?t={config.tenant}&y=1', { config: { tenant: 'a&b=c' } }, 'https://api.example.com/x?t=a%26b%3Dc&y=1'],
  ['a whole address, with or without a slash at its end', '{settings.baseUrl}/v1', { settings: { baseUrl: 'https://api.example.com/root/' } }, 'https://api.example.com/root/v1'],
  ['a whole address on loopback', '{settings.baseUrl}', { settings: { baseUrl: 'http://localhost:4000' } }, 'http://localhost:4000/'],
  ['the first form that is complete', ['https://{config.hostname}/t', 'https://login.example.com/t'], { config: { hostname: 'a.example.com' } }, 'https://a.example.com/t'],
  ['the next form when a value is missing', ['https://{config.hostname}/t', 'https://login.example.com/t'], { config: { hostname: '' } }, 'https://login.example.com/t'],
  ['a fallback', "https://{config.region ?? 'eu'}.api.example.com/t", {}, 'https://eu.api.example.com/t'],
] as const)('resolved: %s', (_what, template, values, expected) => {
  expect(resolveUrl(template, values).href).toBe(expected);
});

test.each([
  ['a value that is missing', 'https://{config.subdomain}.example.com/t', {}, 'invalid_connection_config'],
  ['a value of the prototype', 'https://{config.constructor}.example.com/t', { config: {} }, 'invalid_connection_config'],
  ['a setting that is missing', '{settings.baseUrl}/t', {}, 'client_misconfigured'],
  ['a base with user information', '{settings.baseUrl}/t', { settings: { baseUrl: 'https://a:b@example.com' } }, 'client_misconfigured'],
  ['a base with a query', '{settings.baseUrl}/t', { settings: { baseUrl: 'https://example.com/?a=' } }, 'client_misconfigured'],
  ['a base with a fragment', '{settings.baseUrl}/t', { settings: { baseUrl: 'https://example.com/#a' } }, 'client_misconfigured'],
  ['a base with another scheme', '{settings.baseUrl}/t', { settings: { baseUrl: 'file:///etc/passwd' } }, 'client_misconfigured'],
  ['a base that is no address', '{settings.baseUrl}/t', { settings: { baseUrl: 'api.example.com' } }, 'client_misconfigured'],
  ['a segment that climbs', 'https://api.example.com/{config.tenant}/t', { config: { tenant: '..' } }, 'invalid_connection_config'],
  ['a number for a whole host', 'https://{config.hostname}/t', { config: { hostname: '2130706433' } }, 'invalid_connection_config'],
  ['an address that grows too long', 'https://api.example.com/{config.tenant}', { config: { tenant: 'a'.repeat(3000) } }, 'invalid_connection_config'],
] as const)('refused: %s', (_what, template, values, code) => {
  expect(() => resolveUrl(template, values)).toThrow(expect.objectContaining({ code }));
});

test('a refusal names the field', () => {
  const error = (() => {
    try {
      return resolveUrl('https://{config.subdomain}.example.com/t', { config: { subdomain: 'evil.test/' } });
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toMatchObject({ code: 'invalid_connection_config', issues: [{ code: 'host', path: ['connection_config', 'subdomain'] }] });
});
