import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { providerTemplateSchema } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import { demoProvider } from './demo-provider.js';
import { presentProvider } from './present-provider.js';
import { providerDefinitionSchema, type ProviderDefinition } from './provider-definition.js';
import { templatesOf } from './templates-of.js';
import { tokenResponseRulesOf } from './token-response-rules.js';

const PUBLIC_URL = new URL('https://holdfast.test/');
const builtIn = compiledCatalogue().providers;
const all = [...builtIn, demoProvider('http://localhost:3004/')];

/** A rule over the whole catalogue lists the definitions that violate it. */
function breakers(breaks: (definition: ProviderDefinition) => boolean): readonly string[] {
  return builtIn.filter(breaks).map(({ id }) => id);
}

test('has a file named after its id for each provider', () => {
  const files = readdirSync(new URL('catalogue/', import.meta.url)).filter((name) => name.endsWith('.ts'));
  expect(builtIn.map(({ id }) => `${id}.ts`)).toEqual(
    files.sort((a, b) => (a.replace('.ts', '') < b.replace('.ts', '') ? -1 : 1)),
  );
});

test('explains every origin of a definition, and every collection that a fact names, in the README', () => {
  const readme = readFileSync(new URL('catalogue/README.md', import.meta.url), 'utf8');
  const explained = new Set([...readme.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name));
  const named = builtIn.flatMap(({ origin, sources = {} }) => [
    origin,
    ...Object.values(sources).flatMap(({ from }) => from.filter((source) => !source.startsWith('https://'))),
  ]);
  expect([...new Set(named)].filter((name) => !explained.has(name))).toEqual([]);
});

test('contains only plain data that meets every rule', () => {
  const changed = all.filter((definition) => {
    const copy: unknown = JSON.parse(JSON.stringify(definition));
    return JSON.stringify(providerDefinitionSchema.parse(copy)) !== JSON.stringify(definition);
  });
  expect(changed.map(({ id }) => id)).toEqual([]);
});

// One test for all: hundreds of them would take longer to report than to run.
test('presents every definition in the public shape, under its own name', () => {
  const wrong = all.filter((definition) => {
    const presented = presentProvider(definition, PUBLIC_URL);
    return presented.name !== definition.id || !isDeepStrictEqual(providerTemplateSchema.parse(presented), presented);
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('has patterns in forms that browsers accept', () => {
  const patterns = all.flatMap((definition) => {
    const {
      connection_config: config,
      credentials,
      integration_config: settings,
    } = presentProvider(definition, PUBLIC_URL);
    return Object.values({ ...config, ...credentials, ...settings }).flatMap(({ pattern }) => pattern ?? []);
  });
  // Browsers compile a form's pattern with the flag v.
  for (const pattern of new Set(patterns)) expect(() => new RegExp(pattern, 'v')).not.toThrow();
});

test('shows distinct names', () => {
  const shown = builtIn.map((definition) => presentProvider(definition, PUBLIC_URL).display_name);
  expect(shown.filter((name, index) => shown.indexOf(name) !== index)).toEqual([]);
});

test('uses https for every address except the demo provider’s', () => {
  const addresses = builtIn.flatMap((definition) => templatesOf(definition)).filter(({ kind }) => kind !== 'text');
  expect(addresses.length).toBeGreaterThan(500);
  expect(addresses.filter(({ template }) => !/^(https:\/\/|\{)/.test(template))).toEqual([]);
});

test('restricts a whole address from a value to its provider, or to the operator', () => {
  const addresses = builtIn.flatMap((definition) =>
    templatesOf(definition).map((located) => ({ id: definition.id, ...located })),
  );
  const free = addresses
    .filter(({ kind, template }) => kind !== 'text' && /^(?:https:\/\/)?\{settings\.[^}]+\}(?:\/|$)/.test(template))
    .map(({ id }) => id);
  expect([...new Set(free)].sort()).toEqual([
    'acumatica',
    'authentik',
    'aws-sigv4',
    'cas',
    'fusionauth',
    'keycloak',
    'mastodon',
    'private-api-basic',
    'private-api-bearer',
    'private-api-generic',
    'socrata',
  ]);
});

test('shows an example for a field with a pattern', () => {
  const mute = breakers(({ config, credentials, settings }) =>
    Object.values({ ...config, ...credentials, ...settings }).some(
      ({ pattern, example }) => pattern !== undefined && example === undefined,
    ),
  );
  expect(mute).toEqual([]);
});

test('has no secret in an address', () => {
  const secret = /\{(?:cred\.|client\.secret|accessToken|refreshToken)/;
  const addresses = builtIn.flatMap((definition) =>
    templatesOf(definition).map((located) => ({ id: definition.id, ...located })),
  );
  // Trello revokes a token only by its place in the URL.
  expect(addresses.filter(({ kind, template }) => kind === 'url' && secret.test(template)).map(({ id }) => id)).toEqual(
    ['trello'],
  );
});

test('only reads in a verification request', () => {
  // A POST is a query: a question in GraphQL, a SELECT, or a call that returns who one is.
  const posts = builtIn
    .filter(({ api }) => api?.verify?.method === 'POST')
    .map(({ id, api }) => [id, api?.verify?.path]);
  expect(posts).toEqual([
    ['ashby', '/apiKey.info'],
    ['braintree', '/graphql'],
    ['dropbox', '/2/users/get_current_account'],
    ['google-service-account', '/tokeninfo'],
    ['linear', '/graphql'],
    ['linear-api-key', '/graphql'],
    ['monday', '/v2'],
    ['monday-api-key', '/v2'],
    ['monday-legacy', '/v2'],
    ['snowflake', '/api/v2/statements'],
    ['snowflake-jwt', '/api/v2/statements'],
  ]);
  expect(
    breakers(({ api }) => /mutation|insert|update |delete|create/i.test(JSON.stringify(api?.verify?.json ?? ''))),
  ).toEqual([]);
});

test('turns PKCE off only where it is known to fail', () => {
  expect(breakers(({ auth }) => auth.mode === 'oauth2' && auth.pkce === 'off')).toEqual([
    'amazon-selling-partner',
    'gong-oauth',
    'highlevel',
    'linkedin',
    'monday-legacy',
    'pipedrive',
    'slack',
    'squareup',
    'stripe-app',
    'typeform',
  ]);
});

test('lists tokens that never expire one by one', () => {
  expect(breakers((definition) => tokenResponseRulesOf(definition).tokenNeverExpires === true)).toEqual([
    'acuity-scheduling',
    'aircall',
    'attio',
    'bigcommerce',
    'bitly',
    'clickup',
    'contentful',
    'copper',
    'dribbble',
    'drip',
    'ecwid',
    'eventbrite',
    'genius',
    'github',
    'intercom',
    'mailchimp',
    'mastodon',
    'miro',
    'monday',
    'monday-legacy',
    'nationbuilder',
    'netlify',
    'notion',
    'openstreetmap',
    'payfit',
    'pushbullet',
    'slack',
    'stripe',
    'survey-monkey',
    'teamwork',
    'tiktok-ads',
    'todoist',
    'unsplash',
    'vercel',
    'vimeo',
    'webflow',
    'wordpress',
    'zendesk-chat',
  ]);
});

test('keeps the values that a provider sends next to its token', () => {
  const isZoho = ({ id }: ProviderDefinition): boolean => id.startsWith('zoho');
  expect(builtIn.filter(isZoho).map(({ config = {} }) => Object.keys(config).join())).toEqual(
    builtIn.filter(isZoho).map(() => 'extension,accounts-server,api_domain'),
  );
  const kept = builtIn
    .filter((definition) => !isZoho(definition))
    .flatMap(({ id, config = {} }) => {
      const facts = Object.entries(config).flatMap(([key, { source }]) =>
        source === undefined || source === 'app' ? [] : [`${source}:${key}`],
      );
      return facts.length === 0 ? [] : [`${id} ${facts.join(' ')}`];
    });
  expect(kept).toEqual([
    'amazon-selling-partner callback:selling_partner_id',
    'attio after-connect:workspace_id',
    'bullhorn token:restUrl',
    'calendly token:owner after-connect:organizationId',
    'confluence after-connect:cloudId after-connect:baseUrl after-connect:accountId',
    'deputy token:endpoint',
    'docusign after-connect:baseUri after-connect:accountId',
    'ecwid token:store_id',
    'github-app callback:installation_id',
    'github-app-oauth callback:installation_id',
    'gong-oauth token:api_base_url_for_customer',
    'google-calendar after-connect:emailAddressHash',
    'google-mail after-connect:emailAddressHash',
    'gusto after-connect:companyUuid',
    'highlevel token:companyId token:locationId',
    'hubspot after-connect:portalId',
    'jira after-connect:cloudId after-connect:baseUrl after-connect:accountId',
    'lightspeed-retail callback:domain_prefix',
    'linear after-connect:organizationId',
    'mailchimp after-connect:dc',
    'microsoft-teams after-connect:tenantId',
    'myob callback:businessId',
    'notion token:workspace_id',
    'one-drive after-connect:tenantId',
    'pipedrive token:api_domain',
    'quickbooks callback:realmId',
    'salesforce token:instance_url',
    'salesforce-sandbox token:instance_url',
    'sharepoint-online after-connect:tenantId',
    'slack token:incoming_webhook.url token:incoming_webhook.channel token:incoming_webhook.channel_id token:bot_user_id token:team.id',
    'snowflake after-connect:username',
    'stripe token:stripe_user_id',
    'stripe-app token:stripe_user_id',
    'tiktok-ads token:advertiser_ids',
    'workable after-connect:subdomain',
    'wrike token:host',
    'xero after-connect:tenant_id',
  ]);
});

test('derives the demo provider’s addresses from the place where it runs', () => {
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
