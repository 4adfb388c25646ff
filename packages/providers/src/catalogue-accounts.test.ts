import { expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import type { ProviderDefinition } from './provider-definition.js';
import { templatesOf } from './templates-of.js';

const builtIn = compiledCatalogue().providers;
const lookUps = builtIn.flatMap((definition) =>
  (definition.afterConnect ?? []).map((lookUp) => ({ definition, lookUp })),
);

function namesBeside({ auth }: ProviderDefinition) {
  return 'account' in auth ? auth.account : undefined;
}

function namesAccount(definition: ProviderDefinition): boolean {
  // Whose installation it is is part of the flow: it is asked about before anything is believed.
  if (definition.auth.mode === 'github-app') return true;
  return (
    namesBeside(definition) !== undefined ||
    definition.afterConnect?.some(({ account }) => account !== undefined) === true
  );
}

test('most providers of the first hour say whose account it is', () => {
  expect(builtIn.filter(namesAccount).length).toBeGreaterThan(160);
});

test('an account is told by an id that lasts: neither an address nor a name', () => {
  const places = builtIn.flatMap((definition) => [
    ...[namesBeside(definition)?.id ?? []].flat(),
    ...(definition.afterConnect ?? []).flatMap(({ account }) => account?.id ?? []),
  ]);
  // A service account's address belongs to its project for good, and the host of a tenant to the tenant.
  const lasting = new Set(['serviceAccountEmailAddress', 'hostname']);
  const members = [
    ...new Set(places.filter((path) => !lasting.has(path)).map((path) => path.split('.').at(-1)?.toLowerCase())),
  ];
  expect(members.filter((member) => /mail|login|name/.test(member ?? ''))).toEqual([]);
  expect(members.length).toBeGreaterThan(20);
});

test('a look-up only reads', () => {
  const posts = lookUps
    .filter(({ lookUp }) => lookUp.method === 'POST')
    .map(({ definition, lookUp }) => [definition.id, lookUp.path]);
  expect(posts).toEqual([
    ['dropbox', '/2/users/get_current_account'],
    ['linear', '/graphql'],
    ['linear-api-key', '/graphql'],
    ['monday', '/v2'],
    ['monday-api-key', '/v2'],
    ['monday-legacy', '/v2'],
    ['product-hunt', '/api/graphql'],
    ['snowflake', '/api/v2/statements'],
    ['snowflake', '/api/v2/statements'],
    ['snowflake-jwt', '/api/v2/statements'],
  ]);
  expect(
    lookUps.filter(({ lookUp }) => /mutation|insert|update |delete|create/i.test(JSON.stringify(lookUp.json ?? ''))),
  ).toEqual([]);
});

test('a look-up with an address of its own stays with its provider', () => {
  const domainOf = (url: string): string =>
    new URL(url.replaceAll(/\{[^}]*\}/g, 'x')).hostname.split('.').slice(-2).join('.');
  const away = lookUps.filter(({ definition, lookUp: { url } }) => {
    if (url === undefined) return false;
    const own = templatesOf({ ...definition, afterConnect: undefined }).filter(
      ({ kind, template }) => kind === 'url' && template.startsWith('https://'),
    );
    return !own.some(({ template }) => domainOf(template) === domainOf(url));
  });
  expect(away.map(({ definition }) => definition.id)).toEqual([]);
  expect(lookUps.filter(({ lookUp: { url } }) => url !== undefined).length).toBeGreaterThan(4);
});

test('only where calls need a fact does a look-up decide whether a connection comes to be', () => {
  const needed = builtIn.filter(({ config = {} }) =>
    Object.values(config).some(({ source, required }) => source === 'after-connect' && required !== false),
  );
  expect(needed.map(({ id }) => id)).toEqual(['confluence', 'docusign', 'jira', 'mailchimp', 'workable']);
});

test('one provider names an account by one kind of id, however it is learned', () => {
  const both = builtIn.filter(
    (definition) => namesBeside(definition) && definition.afterConnect?.some(({ account }) => account !== undefined),
  );
  // Where both are there, the look-up only adds a name to the same id.
  expect(both.map(({ id }) => id)).toEqual([
    'fitbit',
    'salesforce',
    'salesforce-sandbox',
    'squareup',
    'stripe',
    'stripe-app',
    'tiktok-personal',
  ]);
});
