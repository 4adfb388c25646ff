import { readdirSync } from 'node:fs';
import { providerTemplateSchema } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { builtInProviders, demoProvider } from './catalogue/index.js';
import { presentProvider } from './present-provider.js';
import { providerDefinitionSchema } from './provider-definition.js';
import { providerLogoSvg } from './provider-logo.js';
import { templatesOf } from './templates-of.js';
import { tokenResponseRulesOf } from './token-response-rules.js';

const PUBLIC_URL = new URL('https://holdfast.test/');
const all = [...builtInProviders, demoProvider('http://localhost:3004/')];

test('each provider has a file named after its id', () => {
  const files = readdirSync(new URL('catalogue/', import.meta.url)).filter((name) => name !== 'index.ts');
  expect(files.sort()).toEqual(all.map(({ id }) => `${id}.ts`).sort());
});

test.each(all.map((definition) => [definition.id, definition] as const))('%s is plain data that keeps every rule', (_id, definition) => {
  const copy: unknown = JSON.parse(JSON.stringify(definition));
  expect(providerDefinitionSchema.parse(copy)).toEqual(definition);
});

test.each(all.map((definition) => [definition.id, definition] as const))('%s is presented in the public shape', (_id, definition) => {
  const presented = presentProvider(definition, PUBLIC_URL);
  expect(providerTemplateSchema.parse(presented)).toEqual(presented);
  expect(presented.name).toBe(definition.id);
  const fields = Object.values({ ...presented.connection_config, ...presented.credentials, ...presented.integration_config });
  // Browsers compile a form's pattern with the flag v.
  for (const { pattern } of fields) if (pattern !== undefined) expect(() => new RegExp(pattern, 'v')).not.toThrow();
});

test('every address but the demo provider\'s uses https', () => {
  const addresses = builtInProviders.flatMap((definition) => templatesOf(definition)).filter(({ kind }) => kind !== 'text');
  expect(addresses.length).toBeGreaterThan(20);
  expect(addresses.filter(({ template }) => !/^(https:\/\/|\{)/.test(template))).toEqual([]);
});

test('PKCE is off only where it is known to break', () => {
  const off = all.flatMap(({ id, auth }) => (auth.mode === 'oauth2' && auth.pkce === 'off' ? [id] : []));
  expect(off).toEqual(['slack']);
});

test('tokens without an end are declared, one by one', () => {
  const endless = all.filter((definition) => tokenResponseRulesOf(definition).tokenNeverExpires === true);
  expect(endless.map(({ id }) => id)).toEqual(['github', 'notion', 'slack']);
});

test('the demo provider\'s addresses follow from where it runs', () => {
  const { auth, api } = demoProvider('http://localhost:3004/');
  expect(auth).toMatchObject({
    authorizationUrl: 'http://localhost:3004/auth',
    tokenUrl: 'http://localhost:3004/token',
    issuer: 'http://localhost:3004',
    defaultScopes: ['openid', 'offline_access', 'notes:read'],
    revoke: { url: 'http://localhost:3004/token/revocation' },
  });
  expect(api).toMatchObject({ baseUrl: 'http://localhost:3004/api', verify: { method: 'GET', path: '/me' } });
});

test('a logo is a lettered tile without anything that could run', () => {
  expect(providerLogoSvg({ id: 'x', name: '<script>' })).toContain('>S</text>');
  const tiles = all.map((definition) => providerLogoSvg(definition));
  for (const tile of tiles) expect(tile).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^<]*><rect[^<]*\/><text[^<]*>[\p{L}\p{N}]<\/text><\/svg>$/u);
});
