import { setTimeout as sleep } from 'node:timers/promises';

import type { Connection } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import {
  scriptedTokenEndpoint,
  type ScriptedTokenEndpoint,
  type ScriptedTokenEndpointOptions,
} from '@holdfast/fixtures';
import { describe, expect, test } from 'vitest';

import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';

/** A provider, and a deployment with the integration `acme` for it. */
interface Scene extends AsyncDisposable {
  readonly endpoint: ScriptedTokenEndpoint;
  readonly deployment: Deployment;
}

async function openScene(options: ScriptedTokenEndpointOptions): Promise<Scene> {
  const endpoint = await scriptedTokenEndpoint(options);
  const urls = { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` };
  const folder = await writeProviderFolder(oauthProvider(urls, { id: 'acme', name: 'Acme' }));
  const env = { HOLDFAST_PROVIDERS_DIR: folder.path, HOLDFAST_EGRESS_ALLOW: new URL(endpoint.origin).host };
  const deployment = await openDeployment(env);
  async function close(): Promise<void> {
    for (const part of [deployment, folder, endpoint]) await part[Symbol.asyncDispose]();
  }
  return { endpoint, deployment, [Symbol.asyncDispose]: close };
}

async function createIntegration({ endpoint }: Scene, { client }: Replica): Promise<void> {
  await client.createIntegration({
    provider: 'acme',
    unique_key: 'acme',
    credentials: { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret },
  });
}

/** A connection whose access token has just expired. */
async function importExpired({ endpoint }: Scene, { client }: Replica, connectionId: string): Promise<void> {
  const { accessToken, refreshToken } = endpoint.authorize();
  const credentials = {
    type: 'OAUTH2',
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_at: Date.now() - 1_000,
  } as const;
  await client.importConnection({ provider_config_key: 'acme', connection_id: connectionId, credentials });
}

async function accessTokenOf({ client }: Replica, connectionId: string): Promise<string> {
  const token = await client.getToken('acme', connectionId);
  return typeof token === 'string' ? token : '';
}

function refreshTokenOf({ credentials }: Connection): string {
  return credentials['type'] === 'OAUTH2' ? (credentials.refresh_token ?? '') : '';
}

async function refusalsIn({ deployment }: Scene): Promise<number> {
  const [row] = await clientOf(deployment.database.db)<[{ count: number }]>`
    select count(*) from events where body::jsonb @> '{"operation":"refresh","success":false}'`;
  return row.count;
}

test(
  'asks a strictly rotating provider once for two processes with 250 readers each, which all get one token',
  { timeout: 60_000 },
  async () => {
    await using scene = await openScene({ rotation: 'strict' });
    const { endpoint, deployment } = scene;
    const [one, two] = await Promise.all([deployment.start(), deployment.start()]);
    await createIntegration(scene, one);
    const release = endpoint.hold();
    await importExpired(scene, one, 'c1');

    const readers = [one, two].flatMap((replica) => Array.from({ length: 250 }, () => accessTokenOf(replica, 'c1')));
    // The provider answers only when all of them wait for it, in both processes.
    for (const { url } of [one, two]) expect((await fetch(`${url}/ready`)).status).toBe(200);
    await sleep(500);
    release();
    const [token, ...others] = new Set(await Promise.all(readers));
    expect(others).toEqual([]);
    expect(endpoint.isLive(token ?? '')).toBe(true);
    expect(endpoint.ledger.count('refresh_token')).toBe(1);

    for (const { client } of [one, two]) {
      expect(
        endpoint.isRefreshable(refreshTokenOf(await client.getConnection('acme', 'c1', { refreshToken: true }))),
      ).toBe(true);
    }
    expect(endpoint.ledger.count('refresh_token')).toBe(1);
  },
);

/** The point of the refresh at which the process dies. The provider spends the old refresh token in each of them. */
const MOMENTS = {
  'before the provider has answered': async ({ endpoint }: Scene, kill: () => Promise<void>): Promise<void> => {
    const release = endpoint.hold();
    await untilAsked(endpoint);
    await kill();
    release();
  },
  'while the answer comes in': async ({ endpoint }: Scene, kill: () => Promise<void>): Promise<void> => {
    endpoint.script({ dripMs: 20 });
    await untilAsked(endpoint);
    await sleep(200);
    await kill();
  },
  'at about the time when the answer is stored': async (
    { endpoint }: Scene,
    kill: () => Promise<void>,
  ): Promise<void> => {
    await untilAsked(endpoint);
    await sleep(Math.random() * 20);
    await kill();
  },
} satisfies Record<string, (scene: Scene, kill: () => Promise<void>) => Promise<void>>;

async function untilAsked({ ledger }: ScriptedTokenEndpoint): Promise<void> {
  const before = ledger.requests.length;
  await expect.poll(() => ledger.requests.length, { interval: 2 }).toBeGreaterThan(before);
}

/** Lets `doomed` refresh `connectionId` and kills it in between. */
async function killInMidRefresh(
  scene: Scene,
  doomed: Replica,
  given: { connectionId: string; moment: keyof typeof MOMENTS },
): Promise<void> {
  await importExpired(scene, doomed, given.connectionId);
  const dying = MOMENTS[given.moment](scene, doomed.kill);
  // Its reader is disconnected, unless the response was faster than the kill.
  await Promise.all([dying, doomed.client.getToken('acme', given.connectionId).catch(() => undefined)]);
}

describe('a process that is killed in the middle of a refresh', () => {
  test(
    'costs only a moment when a spent refresh token still works for a short time',
    { timeout: 120_000 },
    async () => {
      await using scene = await openScene({ rotation: 'grace', graceMs: 10_000 });
      const { endpoint, deployment } = scene;
      const survivor = await deployment.start();
      await createIntegration(scene, survivor);
      const trials = [
        ...Object.keys(MOMENTS),
        'at about the time when the answer is stored',
      ] as (keyof typeof MOMENTS)[];
      let next = deployment.start();
      for (const [trial, moment] of trials.entries()) {
        const connectionId = `c${trial}`;
        const callsBefore = endpoint.ledger.count('refresh_token');
        const doomed = await next;
        if (trial + 1 < trials.length) next = deployment.start();
        await killInMidRefresh(scene, doomed, { connectionId, moment });

        const connection = await survivor.client.getConnection('acme', connectionId, { refreshToken: true });
        expect(endpoint.isRefreshable(refreshTokenOf(connection))).toBe(true);
        expect(endpoint.isLive(await accessTokenOf(survivor, connectionId))).toBe(true);
        expect(endpoint.ledger.count('refresh_token') - callsBefore).toBeLessThanOrEqual(2);
      }
      expect(await refusalsIn(scene)).toBe(0);
    },
  );

  test('requires reauthorization once when the refresh token is lost for good', { timeout: 60_000 }, async () => {
    await using scene = await openScene({ rotation: 'strict' });
    const { endpoint, deployment } = scene;
    const [survivor, doomed] = await Promise.all([deployment.start(), deployment.start()]);
    await createIntegration(scene, survivor);
    await killInMidRefresh(scene, doomed, { connectionId: 'c1', moment: 'before the provider has answered' });

    const readers = Array.from({ length: 50 }, () => accessTokenOf(survivor, 'c1').catch((error: unknown) => error));
    const answers = await Promise.all(readers);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        code: 'invalid_credentials',
        reconnect: expect.any(Function),
      });
    }
    await expect(survivor.client.getToken('acme', 'c1')).rejects.toMatchObject({
      code: 'invalid_credentials',
      reason: 'reauthorization_required',
    });
    expect(endpoint.ledger.count('refresh_token')).toBeLessThanOrEqual(3);
    expect(await refusalsIn(scene)).toBe(1);
    const { connections } = await survivor.client.listConnections({ connectionId: 'c1' });
    expect(connections).toMatchObject([{ connection_id: 'c1', errors: [{ type: 'auth' }] }]);
  });

  test(
    'leaves everything to the next reader before its request has reached the provider',
    { timeout: 60_000 },
    async () => {
      await using scene = await openScene({ rotation: 'strict' });
      const { endpoint, deployment } = scene;
      const [survivor, doomed] = await Promise.all([deployment.start(), deployment.start()]);
      await createIntegration(scene, survivor);
      endpoint.script({ drop: 'before' });
      await killInMidRefresh(scene, doomed, { connectionId: 'c1', moment: 'before the provider has answered' });

      expect(endpoint.isLive(await accessTokenOf(survivor, 'c1'))).toBe(true);
      expect(endpoint.ledger.count('refresh_token')).toBe(2);
      expect(endpoint.ledger.reused).toEqual([]);
    },
  );
});
