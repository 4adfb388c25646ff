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
  // The flow itself checks whose installation it is, before anything is trusted.
  if (definition.auth.mode === 'github-app') return true;
  return (
    namesBeside(definition) !== undefined ||
    definition.afterConnect?.some(({ account }) => account !== undefined) === true
  );
}

test('identifies the account for most of the common providers', () => {
  expect(builtIn.filter(namesAccount).length).toBeGreaterThan(160);
});

test('identifies an account by a permanent id: neither an address nor a name', () => {
  const places = builtIn.flatMap((definition) => [
    ...[namesBeside(definition)?.id ?? []].flat(),
    ...(definition.afterConnect ?? []).flatMap(({ account }) => account?.id ?? []),
  ]);
  // A service account's address permanently belongs to its project, and the host of a tenant to the tenant.
  const lasting = new Set(['serviceAccountEmailAddress', 'hostname']);
  const members = [
    ...new Set(places.filter((path) => !lasting.has(path)).map((path) => path.split('.').at(-1)?.toLowerCase())),
  ];
  expect(members.filter((member) => /mail|login|name/.test(member ?? ''))).toEqual([]);
  expect(members.length).toBeGreaterThan(20);
});

test('only reads in a lookup', () => {
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

test('keeps a lookup with its own address at its provider', () => {
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

test('lets a lookup decide whether a connection is created only when calls need its value', () => {
  const needed = builtIn.filter(({ config = {} }) =>
    Object.values(config).some(({ source, required }) => source === 'after-connect' && required !== false),
  );
  expect(needed.map(({ id }) => id)).toEqual(['confluence', 'docusign', 'jira', 'mailchimp', 'workable']);
});

test('identifies an account of one provider by one kind of id in every way', () => {
  const both = builtIn.filter(
    (definition) => namesBeside(definition) && definition.afterConnect?.some(({ account }) => account !== undefined),
  );
  // If both exist, the lookup only adds a name to the same id.
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
