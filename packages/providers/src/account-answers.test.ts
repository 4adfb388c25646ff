import { describe, expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import { accountAt } from './look-up.js';
import type { ProviderDefinition } from './provider-definition.js';

const providers = new Map(compiledCatalogue().providers.map((definition) => [definition.id, definition]));

function definitionOf(id: string): ProviderDefinition {
  const definition = providers.get(id);
  if (!definition) throw new Error(`there is no provider "${id}"`);
  return definition;
}

/** The account data in a token response, in the claims of an ID token or in the captured values. */
function namedBeside(id: string, source: object): unknown {
  const { auth } = definitionOf(id);
  const paths = 'account' in auth ? auth.account : undefined;
  return paths && { from: paths.from, ...accountAt(source, paths) };
}

/** The account data in the answers to the lookups, in order; the last answer repeats for later lookups. */
function lookedUp(id: string, answers: readonly unknown[]): readonly unknown[] {
  const places = (definitionOf(id).afterConnect ?? []).flatMap(({ account }) => account ?? []);
  return places.map((paths, index) => accountAt(answers[index] ?? answers.at(-1), paths));
}

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example' };

describe('reads an account next to the token of', () => {
  test.each<[string, object, object]>([
    [
      'slack',
      { ok: true, team: { id: 'T01', name: 'Analytical' }, enterprise: null, authed_user: { id: 'U1' } },
      { from: 'token', id: 'T01', name: 'Analytical', email: null },
    ],
    [
      'slack',
      { ok: true, team: null, is_enterprise_install: true, enterprise: { id: 'E01', name: 'Engines' } },
      { from: 'token', id: 'E01', name: 'Engines', email: null },
    ],
    [
      'notion',
      {
        workspace_id: 'w-1',
        workspace_name: 'Notes',
        bot_id: 'b-1',
        owner: { type: 'user', user: { id: 'u-1', person: { email: ADA.email } } },
      },
      { from: 'token', id: 'w-1', name: 'Notes', email: ADA.email },
    ],
    [
      'stripe',
      { stripe_user_id: 'acct_1A2b', scope: 'read_write' },
      { from: 'token', id: 'acct_1A2b', name: null, email: null },
    ],
    [
      'salesforce',
      { id: 'https://login.salesforce.com/id/00Dx/005x' },
      { from: 'token', id: 'https://login.salesforce.com/id/00Dx/005x', name: null, email: null },
    ],
    [
      'strava',
      { athlete: { id: 227615, username: null, firstname: 'Ada' } },
      { from: 'token', id: '227615', name: 'Ada', email: null },
    ],
    ['withings', { status: 0, body: { userid: '363' } }, { from: 'token', id: '363', name: null, email: null }],
    [
      'flickr',
      { user_nsid: '21207597@N07', username: 'ada', fullname: ADA.name },
      { from: 'token', id: '21207597@N07', name: ADA.name, email: null },
    ],
    [
      'highlevel',
      { userType: 'Location', companyId: 'c1', locationId: 'l1' },
      { from: 'token', id: 'l1', name: null, email: null },
    ],
    ['highlevel', { userType: 'Company', companyId: 'c1' }, { from: 'token', id: 'c1', name: null, email: null }],
    ['google-mail', { sub: '1161', ...ADA }, { from: 'id-token', id: '1161', ...ADA }],
    ['xero', { sub: 'db9f', xero_userid: '1945', ...ADA }, { from: 'id-token', id: 'db9f', ...ADA }],
    [
      'quickbooks',
      { realmId: '1234567890123456' },
      { from: 'config', id: '1234567890123456', name: null, email: null },
    ],
  ])('%s: %j', (id, source, account) => {
    expect(namedBeside(id, source)).toEqual(account);
  });
});

describe('looks up an account at', () => {
  test.each<[string, readonly unknown[], readonly unknown[]]>([
    ['github', [{ login: 'ada', id: 583231, name: null, email: null }], [{ id: '583231', name: 'ada', email: null }]],
    [
      'jira',
      [
        { accountId: '5b10', displayName: ADA.name, emailAddress: ADA.email },
        { account_id: '5b10', ...ADA },
      ],
      [
        { id: '5b10', ...ADA },
        { id: '5b10', ...ADA },
      ],
    ],
    [
      'outlook',
      [{ id: '87d3', displayName: ADA.name, mail: null, userPrincipalName: ADA.email }],
      [{ id: '87d3', ...ADA }],
    ],
    [
      'google-drive',
      [{ user: { permissionId: '0411', displayName: ADA.name, emailAddress: ADA.email } }],
      [{ id: '0411', ...ADA }],
    ],
    [
      'youtube',
      [{ items: [{ id: 'UC1', snippet: { title: 'Engines' } }] }],
      [{ id: 'UC1', name: 'Engines', email: null }],
    ],
    ['youtube', [{ pageInfo: { totalResults: 0 } }], [null]],
    ['facebook', [{ id: '1017', name: ADA.name }], [{ id: '1017', name: ADA.name, email: null }]],
    ['hubspot', [{ portalId: 62515, accountType: 'STANDARD' }], [{ id: '62515', name: null, email: null }]],
    ['linear', [{ data: { organization: { id: 'o1' }, viewer: { id: 'v1', ...ADA } } }], [{ id: 'v1', ...ADA }]],
    ['monday', [{ data: { me: { id: '4012', ...ADA } } }], [{ id: '4012', ...ADA }]],
    ['monday', [{ errors: [{ message: 'User unauthorized' }] }], [null]],
    [
      'mailchimp',
      [{ dc: 'us6', accountname: 'Engines', user_id: 1234, login: { login_email: ADA.email } }],
      [{ id: '1234', name: 'Engines', email: ADA.email }],
    ],
    ['docusign', [{ sub: 's-1', ...ADA, accounts: [{ account_id: 'a', is_default: true }] }], [{ id: 's-1', ...ADA }]],
    [
      'exact-online',
      [{ d: { results: [{ UserID: 'e-1', FullName: ADA.name, Email: ADA.email }] } }],
      [{ id: 'e-1', ...ADA }],
    ],
    [
      'intercom',
      [{ type: 'admin', id: '814', email: ADA.email, app: { id_code: 'abc1', name: 'Engines' } }],
      [{ id: 'abc1', name: 'Engines', email: ADA.email }],
    ],
    [
      'attio',
      [{ active: true, workspace_id: 'w-1', workspace_name: 'Engines' }],
      [{ id: 'w-1', name: 'Engines', email: null }],
    ],
    ['zoom', [{ id: 'z-1', first_name: 'Ada', display_name: ADA.name, email: ADA.email }], [{ id: 'z-1', ...ADA }]],
    [
      'shopify',
      [{ shop: { id: 690933842, name: 'Engines', email: ADA.email } }],
      [{ id: '690933842', name: 'Engines', email: ADA.email }],
    ],
    ['tiktok-ads', [{ code: 40001, message: 'No permission', data: {} }], [null]],
    [
      'wrike',
      [{ data: [{ id: 'KUA1', firstName: 'Ada', profiles: [{ email: ADA.email }] }] }],
      [{ id: 'KUA1', name: 'Ada', email: ADA.email }],
    ],
    [
      'openai',
      [{ object: 'user', id: 'user-1', ...ADA, orgs: { data: [{ id: 'org-1' }] } }],
      [{ id: 'user-1', ...ADA }],
    ],
    ['open-router', [{ data: { creator_user_id: 'user_2d', usage: 1 } }], [{ id: 'user_2d', name: null, email: null }]],
    ['open-router', [{ data: { creator_user_id: null, usage: 1 } }], [null]],
    ['mailgun', [{ id: 'u-1', account_id: 'a-1', ...ADA }], [{ id: 'a-1', ...ADA }]],
    [
      'woocommerce',
      [{ name: 'Engines', home: 'https://shop.example.com' }],
      [{ id: 'https://shop.example.com', name: 'Engines', email: null }],
    ],
    [
      'klaviyo',
      [{ data: [{ id: 'AbC1', attributes: { contact_information: { organization_name: 'Engines' } } }] }],
      [{ id: 'AbC1', name: 'Engines', email: null }],
    ],
  ])('%s: %j', (id, answers, accounts) => {
    expect(lookedUp(id, answers)).toEqual(accounts);
  });
});
