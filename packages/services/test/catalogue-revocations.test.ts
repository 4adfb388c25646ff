import { loadProviders } from '@holdfast/providers';
import { credentialsSchema } from '@holdfast/schema';
import { expect, test } from 'vitest';

import type { ServiceContext } from '../src/context.js';
import { revokeTokens } from '../src/revocation/revoke-tokens.js';

const providers = loadProviders();
const OAUTH2 = { type: 'OAUTH2', access_token: 'the-access', refresh_token: 'the-refresh', raw: {} };
const APP = { type: 'APP', access_token: 'the-installation', raw: {} };
const FORM = 'application/x-www-form-urlencoded';
const BASIC = `Basic ${btoa('the-client:the-secret')}`;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
  readonly type?: string;
  readonly body?: string;
}

/** The request that a provider receives when a connection is deleted. */
async function sentTo(
  id: string,
  credentials: object,
  connectionConfig: Readonly<Record<string, string>> = {},
): Promise<readonly Sent[]> {
  const definition = providers.get(id);
  if (!definition) throw new Error(`${id} is not in the catalogue`);
  const sent: Sent[] = [];
  const fetch = (
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<Response> => {
    const { authorization, 'content-type': type } = init.headers;
    sent.push({
      method: init.method,
      url,
      ...(authorization && { authorization }),
      ...(type && { type }),
      ...(init.body && { body: init.body }),
    });
    return Promise.resolve(Response.json({ ok: true }));
  };
  const ctx = { fetch, clock: () => new Date() } as unknown as ServiceContext;
  const client = { id: 'the-client', secret: 'the-secret' };
  await revokeTokens(
    ctx,
    { definition, credentials: credentialsSchema.parse(credentials), client, connectionConfig, settings: {} },
    {},
  );
  return sent;
}

const inBody = (rest: string): string => `client_id=the-client&client_secret=the-secret&${rest}`;

test.each<[string, object, Sent, Record<string, string>?]>([
  [
    'google',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://oauth2.googleapis.com/revoke',
      type: FORM,
      body: inBody('token_type_hint=refresh_token&token=the-refresh'),
    },
  ],
  [
    'hubspot',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://api.hubapi.com/oauth/2026-03/token/revoke',
      type: 'application/x-www-form-urlencoded',
      body: 'client_id=the-client&client_secret=the-secret&token_type_hint=refresh_token&token=the-refresh',
    },
  ],
  ['slack', OAUTH2, { method: 'POST', url: 'https://slack.com/api/auth.revoke', authorization: 'Bearer the-access' }],
  [
    'salesforce',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://acme.my.salesforce.com/services/oauth2/revoke',
      type: FORM,
      body: inBody('token_type_hint=refresh_token&token=the-refresh'),
    },
    { hostname: 'acme.my.salesforce.com' },
  ],
  [
    'zoho-crm',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://accounts.zoho.eu/oauth/v2/token/revoke',
      type: FORM,
      body: inBody('token_type_hint=refresh_token&token=the-refresh'),
    },
    { extension: 'eu' },
  ],
  [
    'stripe',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://connect.stripe.com/oauth/deauthorize',
      authorization: 'Bearer the-secret',
      type: FORM,
      body: 'client_id=the-client&stripe_user_id=acct_1',
    },
    { stripe_user_id: 'acct_1' },
  ],
  [
    'squareup',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://connect.squareup.com/oauth2/revoke',
      authorization: 'Client the-secret',
      type: 'application/json',
      body: '{"access_token":"the-access","client_id":"the-client"}',
    },
  ],
  [
    'miro',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://api.miro.com/v2/oauth/revoke',
      type: 'application/json',
      body: '{"accessToken":"the-access","clientId":"the-client","clientSecret":"the-secret"}',
    },
  ],
  [
    'notion',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://api.notion.com/v1/oauth/revoke',
      authorization: BASIC,
      type: 'application/json',
      body: '{"token":"the-access"}',
    },
  ],
  [
    'facebook',
    OAUTH2,
    { method: 'DELETE', url: 'https://graph.facebook.com/v22.0/me/permissions', authorization: 'Bearer the-access' },
  ],
  [
    'github',
    OAUTH2,
    {
      method: 'DELETE',
      url: 'https://api.github.com/applications/the-client/token',
      authorization: BASIC,
      type: 'application/json',
      body: '{"access_token":"the-access"}',
    },
  ],
  [
    'github-app-oauth',
    { type: 'CUSTOM', app: APP, user: OAUTH2, raw: {} },
    {
      method: 'DELETE',
      url: 'https://api.github.com/applications/the-client/token',
      authorization: BASIC,
      type: 'application/json',
      body: '{"access_token":"the-access"}',
    },
  ],
  [
    'zendesk',
    OAUTH2,
    {
      method: 'DELETE',
      url: 'https://acme.zendesk.com/api/v2/oauth/tokens/current.json',
      authorization: 'Bearer the-access',
    },
    { subdomain: 'acme' },
  ],
  [
    'jira',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://auth.atlassian.com/oauth/revoke',
      type: FORM,
      body: inBody('token_type_hint=refresh_token&token=the-refresh'),
    },
  ],
  [
    'netsuite',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://1234567.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/revoke',
      authorization: BASIC,
      type: FORM,
      body: 'token_type_hint=refresh_token&token=the-refresh',
    },
    { accountId: '1234567' },
  ],
  [
    'digitalocean',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://cloud.digitalocean.com/v1/oauth/revoke',
      authorization: 'Bearer the-access',
      type: FORM,
      body: 'token_type_hint=access_token&token=the-access',
    },
  ],
  [
    'tiktok-ads',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://business-api.tiktok.com/open_api/v1.3/oauth2/revoke_token/',
      type: 'application/json',
      body: '{"app_id":"the-client","secret":"the-secret","access_token":"the-access"}',
    },
  ],
  [
    'todoist',
    OAUTH2,
    {
      method: 'POST',
      url: 'https://api.todoist.com/api/v1/revoke',
      authorization: BASIC,
      type: 'application/json',
      body: '{"token":"the-access"}',
    },
  ],
  [
    'github-app',
    APP,
    { method: 'DELETE', url: 'https://api.github.com/installation/token', authorization: 'Bearer the-installation' },
  ],
  [
    'trello',
    { type: 'OAUTH1', oauth_token: 'the-token', oauth_token_secret: 'x', raw: {} },
    {
      method: 'DELETE',
      url: 'https://api.trello.com/1/tokens/the-token',
      authorization: 'OAuth oauth_consumer_key="the-client", oauth_token="the-token"',
    },
  ],
])('revokes a token at %s', async (id, credentials, expected, connectionConfig) => {
  expect(await sentTo(id, credentials, connectionConfig)).toEqual([expected]);
});

test('sends nothing to a provider without revocation, nor for a key of the end user', async () => {
  expect(await sentTo('spotify', OAUTH2)).toEqual([]);
  expect(await sentTo('datadog', { type: 'API_KEY', apiKey: 'k' })).toEqual([]);
});

test('sends neither an expired installation token nor one to the endpoint for user tokens', async () => {
  expect(await sentTo('github-app', { ...APP, expires_at: '2026-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await sentTo('github-app-oauth', { type: 'CUSTOM', app: APP, user: null, raw: {} })).toEqual([]);
});
