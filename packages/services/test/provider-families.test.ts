import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createIntegrationInputSchema } from '@holdfast/schema';
import { createIntegration, type ServiceContext } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read } from './browser-flow.js';
import { scripted, type Answer } from './scripted-provider.js';
import { startServices } from './test-runtime.js';

interface Family {
  readonly ids: readonly string[];
  readonly scopes?: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly callback?: Readonly<Record<string, string>>;
  readonly tokenAt: string;
  /** Parameters of the authorization request, in addition to those of the protocol. */
  readonly asks: Readonly<Record<string, string>>;
  readonly first: object;
  readonly next: object;
  /** The refresh token that is held after a refresh; null for none. */
  readonly heldAfter: string | null;
  readonly refusal: readonly [status: number, body: object];
  readonly others?: Answer;
}

const GOOGLE: Family = {
  ids: ['google', 'google-mail', 'google-drive', 'google-tasks', 'google-health', 'google-bigquery'],
  tokenAt: 'POST oauth2.googleapis.com/token',
  asks: { access_type: 'offline', prompt: 'consent' },
  first: { access_token: 'ya29.1', expires_in: 3599, refresh_token: '1//r', scope: 'openid', token_type: 'Bearer' },
  // A refresh returns no refresh token: the one from the consent stays.
  next: { access_token: 'ya29.2', expires_in: 3599, scope: 'openid', token_type: 'Bearer' },
  heldAfter: '1//r',
  refusal: [400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }],
};

const MICROSOFT: Family = {
  ids: ['microsoft', 'outlook', 'microsoft-teams', 'one-note', 'microsoft-planner'],
  scopes: 'User.Read',
  tokenAt: 'POST login.microsoftonline.com/common/oauth2/v2.0/token',
  asks: { scope: 'User.Read offline_access' },
  first: {
    token_type: 'Bearer',
    scope: 'User.Read',
    expires_in: 3736,
    ext_expires_in: 3736,
    access_token: 'eyJ.1',
    refresh_token: 'M.r1',
  },
  next: { token_type: 'Bearer', scope: 'User.Read', expires_in: 3736, access_token: 'eyJ.2', refresh_token: 'M.r2' },
  heldAfter: 'M.r2',
  refusal: [
    400,
    {
      error: 'invalid_grant',
      error_description: 'AADSTS700082: The refresh token has expired due to inactivity.',
      error_codes: [700082],
      suberror: 'token_expired',
    },
  ],
};

const ATLASSIAN: Family = {
  ids: ['jira', 'confluence'],
  scopes: 'read:jira-user',
  tokenAt: 'POST auth.atlassian.com/oauth/token',
  asks: { audience: 'api.atlassian.com', prompt: 'consent', scope: 'read:jira-user offline_access' },
  first: {
    access_token: 'a1',
    refresh_token: 'r1',
    expires_in: 3600,
    scope: 'read:jira-user offline_access',
    token_type: 'Bearer',
  },
  // Each refresh token works once.
  next: {
    access_token: 'a2',
    refresh_token: 'r2',
    expires_in: 3600,
    scope: 'read:jira-user offline_access',
    token_type: 'Bearer',
  },
  heldAfter: 'r2',
  refusal: [403, { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' }],
  others: ({ at }) =>
    at === 'GET api.atlassian.com/oauth/token/accessible-resources'
      ? [
          200,
          [
            {
              id: '1324a887-45db-1bf4-1e99-ef0ff456d421',
              name: 'acme',
              url: 'https://acme.atlassian.net',
              scopes: ['read:jira-user'],
            },
          ],
        ]
      : undefined,
};

const ZOHO: Family = {
  ids: ['zoho-crm', 'zoho-books', 'zoho-desk', 'zoho-mail', 'zoho'],
  callback: { location: 'eu', 'accounts-server': 'https://accounts.zoho.eu' },
  tokenAt: 'POST accounts.zoho.eu/oauth/v2/token',
  config: { extension: 'eu' },
  asks: { prompt: 'consent', access_type: 'offline' },
  first: {
    access_token: '1000.a',
    refresh_token: '1000.r',
    api_domain: 'https://www.zohoapis.eu',
    token_type: 'Bearer',
    expires_in: 3600,
  },
  next: { access_token: '1000.b', api_domain: 'https://www.zohoapis.eu', token_type: 'Bearer', expires_in: 3600 },
  heldAfter: '1000.r',
  // An error comes with status 200.
  refusal: [200, { error: 'invalid_code' }],
};

const FAMILIES: Readonly<Record<string, Family>> = { GOOGLE, MICROSOFT, ATLASSIAN, ZOHO };
const members = Object.values(FAMILIES).flatMap((family) => family.ids.map((id) => [id, family] as const));

describe.each(members)('%s', (id, family) => {
  test('connects, refreshes and requires reauthorization as its documentation says', async () => {
    await using endpoint = await scriptedTokenEndpoint();
    await using services = await startServices(endpoint);
    let stage: 'first' | 'next' | 'refused' = 'first';
    const { fetch, asked } = scripted((request) => {
      if (request.at !== family.tokenAt) return family.others?.(request);
      return stage === 'refused' ? family.refusal : [200, stage === 'first' ? family.first : family.next];
    });
    const ctx: ServiceContext = { ...services.ctx, fetch };
    const credentials = {
      type: 'OAUTH2',
      client_id: 'the-client',
      client_secret: 'the-secret',
      scopes: family.scopes ?? 'openid',
    };
    await createIntegration(ctx, createIntegrationInputSchema.parse({ provider: id, unique_key: id, credentials }));

    const flow = await openFlow(ctx, id, { connection_config: family.config ?? {} });
    const authorization = Object.fromEntries(flow.begun.redirectTo.searchParams);
    expect(authorization).toMatchObject({
      ...family.asks,
      client_id: 'the-client',
      response_type: 'code',
      code_challenge_method: 'S256',
    });

    expect(await comeBack(ctx, flow, { code: 'the-code', ...family.callback })).toMatchObject({ status: 'success' });
    const exchange = asked.find(({ at }) => at === family.tokenAt);
    expect(exchange?.params).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: authorization['redirect_uri'],
    });
    expect(exchange?.params['code_verifier']).toMatch(/^[A-Za-z0-9_-]{43,}$/);

    const connection = await connectionOf(ctx, flow);
    expect(connection.credentials).toMatchObject({ access_token: accessTokenIn(family.first) });

    stage = 'next';
    const refreshed = await read(ctx, id, { connectionId: connection.connection_id, force: true });
    expect(refreshed.credentials).toMatchObject({
      access_token: accessTokenIn(family.next),
      ...(family.heldAfter !== null && { refresh_token: family.heldAfter }),
    });
    expect(asked.filter(({ at }) => at === family.tokenAt).at(-1)?.params).toMatchObject({
      grant_type: 'refresh_token',
    });

    stage = 'refused';
    await expect(read(ctx, id, { connectionId: connection.connection_id, force: true })).rejects.toMatchObject({
      code: 'refresh_failed',
    });
    await expect(read(ctx, id, { connectionId: connection.connection_id, force: true })).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:refresh_failed|reauthorization_required)$/),
    });
  });
});

function accessTokenIn(answer: object): unknown {
  return 'access_token' in answer ? answer.access_token : undefined;
}
