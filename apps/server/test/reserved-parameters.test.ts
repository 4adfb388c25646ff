import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { beginFlow, beginFlowOf, comeBack, openStartLink } from './authorization-road.js';
import { sentenceOf, startAuthorizationScene, type AuthorizationScene } from './authorization-scene.js';

let scene: AuthorizationScene;
beforeAll(async () => {
  scene = await startAuthorizationScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.startCounting());

const RESERVED = [
  'state',
  'redirect_uri',
  'client_id',
  'client_secret',
  'scope',
  'code_challenge',
  'code_challenge_method',
  'response_type',
  'response_mode',
  'nonce',
  'STATE',
  'Redirect_Uri',
];

describe('parameters that belong to the server', () => {
  test.each([
    ...RESERVED,
    'tags',
    'connection_id',
    'webhook_url',
    'metadata',
    'params',
    'authorization_params',
    'end_user',
  ])('refuses %s from the browser', async (name) => {
    const session = await scene.app.trpc.connectSessions.create.mutate({ tags: {} });
    const { authorization } = scene.app.trpcAs(session.data.token);
    const beside = { integration_id: 'acme', [name]: 'x' };
    await expect(authorization.start.mutate(beside)).rejects.toMatchObject({
      data: { httpStatus: 400, error: { code: 'invalid_body' } },
    });
    const inside = { integration_id: 'acme', connection_config: { [name]: 'x' } };
    await expect(authorization.start.mutate(inside)).rejects.toMatchObject({
      data: { httpStatus: 400, error: { code: 'invalid_connection_config' } },
    });
    expect(await scene.happened()).toMatchObject({ flows: 0 });
  });

  test('overrides the scopes by the authorization parameter scope of a session, with any separator', async () => {
    for (const [scope, asked] of [
      ['openid  offline_access', 'openid offline_access'],
      ['openid,email', 'openid email'],
      ['undefined', null],
    ] as const) {
      const session = await scene.app.trpc.connectSessions.create.mutate({
        tags: {},
        integrations_config_defaults: { acme: { authorization_params: { scope, prompt: 'consent' } } },
      });
      const { searchParams } = (await beginFlowOf(scene.app, session.data.token, 'acme')).authorizationUrl;
      if (asked !== null) expect(searchParams.get('scope')).toBe(asked);
      expect(searchParams.getAll('scope').length).toBeLessThan(2);
      expect(searchParams.get('prompt')).toBe('consent');
    }
    const explicit = await scene.app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: {
        acme: { authorization_params: { scope: 'email' }, connection_config: { oauth_scopes_override: 'openid' } },
      },
    });
    expect((await beginFlowOf(scene.app, explicit.data.token, 'acme')).authorizationUrl.searchParams.get('scope')).toBe(
      'openid',
    );
  });

  test.each(RESERVED.filter((name) => name !== 'scope'))(
    'refuses the authorization parameter %s in a session, and says what to use',
    async (name) => {
      const created = scene.app.trpc.connectSessions.create.mutate({
        tags: {},
        integrations_config_defaults: { acme: { authorization_params: { [name]: 'x' } } },
      });
      await expect(created).rejects.toMatchObject({
        data: {
          httpStatus: 400,
          error: {
            code: 'invalid_body',
            errors: [
              {
                message: expect.stringMatching(/cannot be set here: it .{20}/) as string,
                path: ['integrations_config_defaults', 'acme', 'authorization_params', name],
              },
            ],
          },
        },
      });
    },
  );

  test('sends other authorization parameters of a session to the provider', async () => {
    const session = await scene.app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: { acme: { authorization_params: { prompt: 'consent' } } },
    });
    expect((await beginFlowOf(scene.app, session.data.token, 'acme')).authorizationUrl.searchParams.get('prompt')).toBe(
      'consent',
    );
  });

  test('refuses a reserved parameter under the provider’s own name, and notifies the waiting page', async () => {
    const session = await scene.app.trpc.connectSessions.create.mutate({
      tags: {},
      integrations_config_defaults: { named: { authorization_params: { app_id: 'x' } } },
    });
    const { authorization } = scene.app.trpcAs(session.data.token);
    const { data } = await authorization.start.mutate({ integration_id: 'named' });
    const opened = await openStartLink(scene.app, data.authorize_url);
    expect([opened.status, opened.headers.has('location')]).toEqual([400, false]);
    const outcome = await authorization.outcome.query({ flow_id: data.flow_id });
    expect(outcome.data).toMatchObject({ status: 'failed', error: { code: 'client_misconfigured' } });
  });

  test.each(['state', 'code', 'iss', 'error', 'anything'])(
    'refuses a callback with %s twice without reading it',
    async (name) => {
      const flow = await beginFlow(scene.app, 'acme');
      const code = scene.codeFor(flow);
      const page = await comeBack(scene.app, flow, { code, state: flow.state, [name]: ['a', 'b'] });
      expect([page.status, sentenceOf(page)]).toEqual([400, expect.stringContaining('This link is unknown')]);
      expect((await comeBack(scene.app, flow, { code: [code, code], state: flow.state })).status).toBe(400);
      expect(await scene.happened()).toMatchObject({ connections: 0, tokenCalls: 0 });
    },
  );
});
