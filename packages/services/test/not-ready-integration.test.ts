import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createConnectSessionInputSchema,
  createIntegrationInputSchema,
  startAuthorizationInputSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import {
  authenticateSession,
  createConnectSession,
  createIntegration,
  getIntegration,
  listIntegrations,
  startAuthorization,
  updateIntegration,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

async function withServices(run: (services: TestServices) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run(services);
}

const CLIENT = { type: 'OAUTH2', client_id: 'id', client_secret: 'secret' };
const APP = {
  app_id: '1',
  app_link: 'https://github.com/apps/x',
  private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
};

test.each<[string, object, readonly string[]]>([
  ['github', CLIENT, ['client_id', 'client_secret']],
  ['github-app', { type: 'APP', ...APP }, ['app_id', 'app_link', 'private_key']],
  [
    'github-app-oauth',
    { type: 'CUSTOM', client_id: 'id', client_secret: 'secret', ...APP },
    ['client_id', 'client_secret', 'app_id', 'app_link', 'private_key'],
  ],
])(
  'creates an integration of %s without credentials, with its redirect URI in every response, and makes it ready by an update',
  (provider, credentials, missing) =>
    withServices(async ({ ctx }) => {
      const made = await createIntegration(ctx, createIntegrationInputSchema.parse({ provider, unique_key: 'mine' }));
      expect(made.data).toMatchObject({
        ready: false,
        missing_fields: missing,
        redirect_uri: expect.stringContaining('/oauth/callback/'),
      });
      const session = await createConnectSession(
        ctx,
        createConnectSessionInputSchema.parse({ tags: { team: 'a' }, allowed_integrations: ['mine'] }),
      );
      const start = async () =>
        startAuthorization(
          ctx,
          await authenticateSession(ctx, session.data.token),
          startAuthorizationInputSchema.parse({ integration_id: 'mine' }),
        );
      await expect(start()).rejects.toMatchObject({
        code: 'integration_not_ready',
        message: expect.stringContaining(`lack ${missing.join(', ')}; add them with updateIntegration`),
      });

      const updated = await updateIntegration(
        ctx,
        updateIntegrationInputSchema.parse({ unique_key: 'mine', credentials }),
      );
      expect(updated.data).toMatchObject({ ready: true, redirect_uri: made.data.redirect_uri });
      expect(updated.data).not.toHaveProperty('missing_fields');
      const got = await getIntegration(ctx, { unique_key: 'mine', include: [] });
      expect(got).toEqual(updated);
      expect((await listIntegrations(ctx)).data.find(({ unique_key }) => unique_key === 'mine')).toEqual(got.data);
      expect((await start()).data.authorize_url).toContain('/oauth/start/');
    }),
);

test('is ready at once, without a redirect URI, when the mode needs no client', () =>
  withServices(async ({ ctx }) => {
    const { data } = await createIntegration(
      ctx,
      createIntegrationInputSchema.parse({ provider: 'amplitude', unique_key: 'amplitude' }),
    );
    expect(data.ready).toBe(true);
    expect(data).not.toHaveProperty('missing_fields');
  }));
