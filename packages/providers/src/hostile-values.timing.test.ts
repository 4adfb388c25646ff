import { AppError } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { connectionConfigIssues, isAskedFor, parseConnectionConfig } from './connection-config.js';
import { fieldFormatOf } from './field-format.js';
import type { Field } from './field.js';
import { loadProviders } from './load-providers.js';
import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { parseTemplate, referencesOf } from './template.js';
import { templatesOf } from './templates-of.js';
import { parseUrlTemplate } from './url-template.js';

/** None of these is a valid host value. */
const MALFORMED = [
  'evil.test/',
  'evil.test/x',
  'evil.test#',
  'evil.test?x=',
  'a@evil.test',
  'a:b@evil.test',
  'evil.test\\',
  'evil.test%2f',
  'evil.test%00',
  'evil.test.',
  '.evil.test',
  'evil.test:443',
  'evil.test\r\n',
  'evil.test\r\nx: y',
  'evil.test\n',
  '\tevil.test',
  'evil.test\0',
  ' evil.test',
  '${connectionConfig.x}',
  '{config.x}',
  '../',
  '..',
  '.',
  '../../evil.test',
  '//evil.test',
  'https://evil.test',
  'https://evil.test/',
  'https:evil.test',
  '[::1]',
  '::1',
  '[::ffff:127.0.0.1]',
  'xn--80ak6aa92e.test',
  'a.xn--p1ai',
  'еvil.test',
  'evil。test',
  'evil．test',
  'evil.test%23',
  'evil.test:443/',
  'a/../b',
  '\ra',
  'a\0',
  'a\tb',
  'a b',
  '{{',
  'xn--pple-43d.com',
  'аpple',
  'ｅvil',
  'e\u200bvil',
  '%00',
  '_',
  'evil.test/.my.salesforce.com',
  'evil.test#.my.salesforce.com',
  'evil.test?.my.salesforce.com',
  'evil.test\\.my.salesforce.com',
  '.my.salesforce.com',
  'user@acme.my.salesforce.com',
  'acme.my.salesforce.com:8443',
  'https://evil.test/.salesforce.com',
  'https://acme.salesforce.com@evil.test',
  'http://acme.my.salesforce.com',
  'https://evil.test?.salesforce.com',
  '１２７.0.0.1',
  'localhost ',
  '-evil',
  'evil-',
  'a..b',
  'a_b',
  'a,b',
  "a'b",
  'a"b',
  'a<b>',
  'a|b',
  '`id`',
  '*',
  `${'a'.repeat(64)}`,
  'a'.repeat(3000),
];
/** A host of the attacker: valid only before an end that the template fixes. */
const FOREIGN = [
  'evil.test',
  'x.evil.test',
  'my.salesforce.com.evil.test',
  'evilmy.salesforce.com',
  '127.0.0.1',
  '127.1',
  '0177.0.0.1',
  '169.254.169.254',
  '10.0.0.1',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '127',
  '0x7f.1',
];

interface Place {
  readonly definition: ProviderDefinition;
  readonly key: string;
  readonly field: Field;
  readonly template: string;
  /**
   * The part of the address that the value decides: a part of the host before a literal end, the end of the host, the
   * whole address, or the rest.
   */
  readonly part: 'before-the-end' | 'the-end' | 'address' | 'rest';
}

const places = loadProviders().list().flatMap(placesOf);
const hosts = places.filter(({ part }) => part !== 'rest');

function placesOf(definition: ProviderDefinition): Place[] {
  return templatesOf(definition)
    .filter(({ kind }) => kind !== 'text')
    .flatMap(({ template }) => {
      const parsed = parseUrlTemplate(template);
      const inHost =
        parsed.type === 'absolute'
          ? parsed.host.flatMap((part) => (part.type === 'reference' ? [part.name] : []))
          : [parsed.base.name];
      return referencesOf(parseTemplate(template)).flatMap(({ name }): Place[] => {
        const key = name.startsWith('config.') ? name.slice('config.'.length) : '';
        const field = definition.config?.[key];
        if (field === undefined) return [];
        const endsInIt = parsed.type === 'absolute' && parsed.hostSuffix === '' && inHost.at(-1) === name;
        const part = !inHost.includes(name)
          ? 'rest'
          : parsed.type === 'based'
            ? 'address'
            : endsInIt
              ? 'the-end'
              : 'before-the-end';
        return [{ definition, key, field, template, part }];
      });
    });
}

function isRefused({ definition, key, field }: Place, value: string): boolean {
  if (!isAskedFor(field)) return connectionConfigIssues(definition, { [key]: value }).length > 0;
  return !parseConnectionConfig(definition, { ...goodValues(definition), [key]: value }).ok;
}

function goodValues({ config = {} }: Pick<ProviderDefinition, 'config'>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([, field]) => isAskedFor(field))
      .map(([key, field]) => [key, goodValue(field)]),
  );
}

function goodValue(field: Field): string {
  if (field.choices?.[0] !== undefined) return field.choices[0];
  if (field.example !== undefined) return field.example;
  if (field.default !== undefined) return field.default;
  if (field.hostSuffixes?.[0] !== undefined)
    return `${field.format === 'hostname' ? '' : 'https://'}acme${field.hostSuffixes[0]}`;
  const byFormat: Partial<Record<NonNullable<Field['format']>, string>> = {
    hostname: 'api.example.com',
    'https-url': 'https://api.example.com',
    digits: '42',
    uuid: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    email: 'a@example.com',
  };
  return byFormat[field.format ?? 'dns-label'] ?? 'acme';
}

/** Well-formed, though not for a place where a secret goes; https:// is added if it is missing. */
function isAddress(value: string): boolean {
  return /^(?:https:\/\/)?(?!\.|.*xn--)[a-z0-9.-]+\.(?:test|com)(?::\d+)?(?:\/[a-z.]*)?$/.test(value);
}

test('has enough values to attack with', () => {
  expect(new Set(hosts.map(({ definition }) => definition.id)).size).toBeGreaterThan(30);
});

test('accepts valid values for every provider, so that a refusal means something', () => {
  const refused = [...new Set(places.map(({ definition }) => definition))].flatMap((definition) => {
    const parsed = parseConnectionConfig(definition, goodValues(definition));
    return parsed.ok ? [] : [`${definition.id}: ${JSON.stringify(parsed.issues)}`];
  });
  expect(refused).toEqual([]);
});

test('lets no value become part of a host unless it is one', () => {
  const taken = hosts.flatMap((place) => {
    const values = place.part === 'address' ? MALFORMED.filter((value) => !isAddress(value)) : MALFORMED;
    return values
      .filter((value) => !isRefused(place, value))
      .map((value) => `${place.definition.id}.${place.key}: ${JSON.stringify(value)}`);
  });
  expect(taken).toEqual([]);
});

test('sends the client’s secret and issued tokens to no foreign host', () => {
  const addresses = FOREIGN.filter((value) => !value.endsWith('.salesforce.com')).map((value) => `https://${value}`);
  const foreign = [...FOREIGN, ...addresses, ...MALFORMED.filter(isAddress)];
  const taken = hosts
    .filter(
      ({ part, definition, field }) =>
        part !== 'before-the-end' && (definition.auth.mode === 'oauth2' || field.source !== undefined),
    )
    .flatMap((place) =>
      foreign
        .filter((value) => !isRefused(place, value))
        .map((value) => `${place.definition.id}.${place.key}: ${value}`),
    );
  expect(taken).toEqual([]);
});

test('keeps an address in place even without the fields’ rules', () => {
  const moved = hosts.flatMap(({ definition, key, template, part }) =>
    MALFORMED.flatMap((value) => {
      try {
        const url = resolveUrl(template, {
          config: { ...goodValues(definition), [key]: value },
          settings: goodValues({ config: definition.settings }),
        });
        const stays = part === 'address' && new URL(value).origin === url.origin;
        return stays ? [] : [`${definition.id}.${key}: ${JSON.stringify(value)} → ${url.href}`];
      } catch (error) {
        return error instanceof AppError && error.code === 'invalid_connection_config'
          ? []
          : [`${definition.id}.${key}: ${String(error)}`];
      }
    }),
  );
  expect(moved).toEqual([]);
});

test('keeps a value behind the host in its place', () => {
  const moved = places
    .filter(({ part }) => part === 'rest')
    .flatMap(({ definition, key, template }) =>
      MALFORMED.flatMap((value) => {
        const good = goodValues(definition);
        const shape = (config: Record<string, string>) => {
          const url = resolveUrl(template, { config, settings: goodValues({ config: definition.settings }) });
          return {
            origin: url.origin,
            segments: url.pathname.split('/').length,
            parameters: [...url.searchParams.keys()],
          };
        };
        try {
          expect(shape({ ...good, [key]: value })).toEqual(shape({ ...good, [key]: good[key] ?? 'acme' }));
          return [];
        } catch (error) {
          return error instanceof AppError && error.code === 'invalid_connection_config'
            ? []
            : [`${definition.id}.${key}: ${JSON.stringify(value)} ${String(error)}`];
        }
      }),
    );
  expect(moved).toEqual([]);
});

test('answers an attack on every expression at once', () => {
  const fields = loadProviders()
    .list()
    .flatMap(({ config, credentials, settings }) => Object.values({ ...config, ...credentials, ...settings }));
  const expressions = new Set(
    fields.flatMap(({ pattern, format }) => [
      ...(pattern === undefined ? [] : [pattern]),
      ...(format === undefined ? [] : [fieldFormatOf(format).pattern.source]),
    ]),
  );
  expect(expressions.size).toBeGreaterThan(5);
  const attacks = ['a', '1', '-', 'a.', 'a-', 'https://a', '/', '%'].map(
    (piece) => `${piece.repeat(50_000 / piece.length)}!`,
  );
  for (const source of expressions) {
    const begun = performance.now();
    for (const attack of attacks) new RegExp(source).test(attack);
    // Linear expressions take a millisecond; the others would run for hours.
    expect(performance.now() - begun, source).toBeLessThan(1000);
  }
});
