import { expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import { getProviderInputSchema, listProvidersInputSchema, providerListSchema, providerResultSchema } from './provider-template.js';

test.each<[string, unknown, string[]]>([
  ['providers are listed without a search', {}, []],
  ['providers are searched by part of an id', { search: 'git-' }, []],
  ['an empty search is none', { search: '' }, []],
  ['a search has the characters of a key', { search: '(a+)+$' }, ['invalid_format search']],
  ['a search is at most 255 characters long', { search: 'a'.repeat(256) }, ['too_big search']],
  ['a search is one text', { search: ['a', 'b'] }, ['invalid_type search']],
  ['there is no other filter', { category: 'crm' }, ['unrecognized_keys .']],
])('%s', (_rule, input, faults) => {
  expect(faultsOf(listProvidersInputSchema, input)).toEqual(faults);
});

test.each<[string, unknown, string[]]>([
  ['a provider is asked for by its id', { provider: 'github' }, []],
  ['a provider has no path for an id', { provider: '../etc/passwd' }, ['invalid_format provider']],
])('%s', (_rule, input, faults) => {
  expect(faultsOf(getProviderInputSchema, input)).toEqual(faults);
});

test.each<[string, object]>([
  ['that needs nothing', { name: 'none', display_name: 'None', logo_url: 'https://example.com/none.svg', auth_mode: 'NONE', categories: [] }],
  ['that asks for everything', {
    name: 'acme',
    display_name: 'Acme',
    logo_url: 'https://example.com/acme.svg',
    auth_mode: 'OAUTH2',
    categories: ['crm'],
    docs: 'https://example.com/docs',
    docs_connect: 'https://example.com/docs/connect',
    setup_guide_url: 'https://example.com/setup',
    authorization_url: 'https://${subdomain}.example.com/authorize',
    token_url: 'https://${subdomain}.example.com/token',
    default_scopes: ['a'],
    authorization_params: { prompt: 'consent' },
    credentials: { apiKey: { type: 'string', title: 'API key', order: 0, secret: true } },
    connection_config: {
      subdomain: {
        type: 'string',
        title: 'Subdomain',
        description: 'The first part of the address',
        example: 'acme',
        pattern: '^[a-z]+$',
        format: 'hostname',
        optional: true,
        order: 1,
        default_value: 'www',
        prefix: 'https://',
        suffix: '.example.com',
        doc_section: '#subdomain',
        secret: false,
        hidden: false,
        automated: false,
        enum: ['a', 'b'],
        visible_when: { field: 'region', equals: 'eu' },
      },
    },
    integration_config: {},
    require_client_certificate: true,
    proxy: { base_url: 'https://api.example.com' },
  }],
])('a provider %s keeps every member', (_rule, template) => {
  expect(providerResultSchema.parse({ data: template })).toEqual({ data: template });
  expect(providerListSchema.parse({ data: [template] })).toEqual({ data: [template] });
});
