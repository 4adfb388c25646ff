import { expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  getProviderInputSchema,
  listProvidersInputSchema,
  providerListSchema,
  providerResultSchema,
} from './provider-template.js';

test.each<[string, unknown, string[]]>([
  ['accepts no search', {}, []],
  ['accepts part of an id', { search: 'git-' }, []],
  ['accepts an empty search', { search: '' }, []],
  ['refuses a search with other characters than an id', { search: '(a+)+$' }, ['invalid_format search']],
  ['refuses a search of 256 characters', { search: 'a'.repeat(256) }, ['too_big search']],
  ['refuses several searches', { search: ['a', 'b'] }, ['invalid_type search']],
  ['refuses any other filter', { category: 'crm' }, ['unrecognized_keys .']],
])('listing providers %s', (_rule, input, faults) => {
  expect(faultsOf(listProvidersInputSchema, input)).toEqual(faults);
});

test.each<[string, unknown, string[]]>([
  ['accepts an id', { provider: 'github' }, []],
  ['refuses a path', { provider: '../etc/passwd' }, ['invalid_format provider']],
])('getting a provider %s', (_rule, input, faults) => {
  expect(faultsOf(getProviderInputSchema, input)).toEqual(faults);
});

test.each<[string, object]>([
  [
    'without optional members',
    { name: 'none', display_name: 'None', logo_url: 'https://example.com/none.svg', auth_mode: 'NONE', categories: [] },
  ],
  [
    'with all members',
    {
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
    },
  ],
])('a provider %s keeps every member', (_rule, template) => {
  expect(providerResultSchema.parse({ data: template })).toEqual({ data: template });
  expect(providerListSchema.parse({ data: [template] })).toEqual({ data: [template] });
});
