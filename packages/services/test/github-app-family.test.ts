import { generateKeyPairSync, verify } from 'node:crypto';

import { integrationStore } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createIntegrationInputSchema } from '@holdfast/schema';
import { createIntegration, deleteConnection, revokeDueTokens, type ServiceContext } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read } from './browser-flow.js';
import { scripted, type Answer, type Asked } from './scripted-provider.js';
import { startServices } from './test-runtime.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const APP = {
  app_id: '4711',
  app_link: 'https://github.com/apps/acme',
  private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
};
const CLIENT = { client_id: 'Iv1.acme', client_secret: 'the-secret' };
const INSTALLATION = 'api.github.com/app/installations/1001';
const HOUR_MS = 3_600_000;

/**
 * GitHub's API for one installation, as its documentation describes it; `tokens` answers requests for the next token.
 */
function github(tokens: () => ReturnType<Answer>): Answer {
  return ({ at, params }) => {
    const now = new Date().toISOString();
    if (at === `GET ${INSTALLATION}`)
      return [200, { id: 1001, app_id: 4711, account: { id: 9, login: 'acme' }, created_at: now, updated_at: now }];
    if (at === `POST ${INSTALLATION}/access_tokens`) return tokens();
    if (at === 'GET api.github.com/user/installations') return [200, { total_count: 1, installations: [{ id: 1001 }] }];
    // Failures of this endpoint come with status 200.
    if (at === 'POST github.com/login/oauth/access_token') {
      return params['code'] === 'the-code'
        ? [
            200,
            {
              access_token: 'ghu_1',
              expires_in: 28_800,
              refresh_token: 'ghr_1',
              refresh_token_expires_in: 15_897_600,
              scope: '',
              token_type: 'bearer',
            },
          ]
        : [200, { error: 'bad_verification_code', error_description: 'The code passed is incorrect or expired.' }];
    }
    if (at === 'GET api.github.com/user') return [200, { id: 583231, login: 'ada' }];
    return at.startsWith('DELETE ') ? [204, {}] : undefined;
  };
}

const minted = (token: string): ReturnType<Answer> => [
  201,
  {
    token,
    expires_at: new Date(Date.now() + HOUR_MS).toISOString(),
    permissions: { contents: 'read' },
    repository_selection: 'all',
  },
];

/** The claims of the app's JWT, if its own key signed it. */
function claimsOf({ authorization = '' }: Asked): unknown {
  const [header = '', payload = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.');
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url')))
    return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

interface Case {
  readonly id: 'github-app' | 'github-app-oauth';
  readonly credentials: object;
  readonly callback: Readonly<Record<string, string>>;
  readonly takenBack: readonly string[];
}

describe.each<Case>([
  {
    id: 'github-app',
    credentials: { type: 'APP', ...APP },
    callback: {},
    takenBack: ['DELETE api.github.com/installation/token'],
  },
  {
    id: 'github-app-oauth',
    credentials: { type: 'CUSTOM', ...APP, ...CLIENT },
    callback: { code: 'the-code' },
    takenBack: ['DELETE api.github.com/applications/Iv1.acme/token'],
  },
])('$id', ({ id, credentials, callback, takenBack }) => {
  test('is installed, signs for a token every hour, requires reauthorization when removed, and revokes on delete', async () => {
    let tokens = minted('ghs_1');
    const { fetch, asked } = scripted(github(() => tokens));
    await using endpoint = await scriptedTokenEndpoint();
    await using services = await startServices(endpoint);
    const ctx: ServiceContext = { ...services.ctx, fetch };
    await createIntegration(ctx, createIntegrationInputSchema.parse({ provider: id, unique_key: id, credentials }));
    const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, id);

    const flow = await openFlow(ctx, id);
    expect(flow.begun.redirectTo.href).toMatch(
      /^https:\/\/github\.com\/apps\/acme\/installations\/new\?state=[\w-]{43}$/,
    );
    const params = { installation_id: '1001', setup_action: 'install', ...callback };
    expect(await comeBack(ctx, flow, params, `http://x/${integration?.callbackContext ?? ''}`)).toMatchObject({
      status: 'success',
    });
    const made = await connectionOf(ctx, flow);
    expect(JSON.stringify(made.credentials)).toContain('ghs_1');
    expect(made.connection_config).toMatchObject({ installation_id: '1001' });

    const [request] = asked.filter(({ at }) => at === `POST ${INSTALLATION}/access_tokens`);
    const { iss, iat, exp } = (request && claimsOf(request)) as { iss: string; iat: number; exp: number };
    expect(iss).toBe('4711');
    expect(exp - iat).toBeLessThanOrEqual(600);

    const ask = () => read(ctx, id, { connectionId: made.connection_id, force: true });
    tokens = minted('ghs_2');
    expect(JSON.stringify((await ask()).credentials)).toContain('ghs_2');
    tokens = [404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' }];
    await expect(ask()).rejects.toMatchObject({ code: 'refresh_failed' });

    await deleteConnection(ctx, { connection_id: made.connection_id, provider_config_key: id });
    await revokeDueTokens(ctx);
    expect(asked.map(({ at }) => at).filter((at) => at.startsWith('DELETE'))).toEqual(takenBack);
  });
});
