import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { expect, test } from 'vitest';

import { freePort } from './free-ports.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startProcess } from './server-process.js';
import { startServer } from './start-server.js';

test('finishes running work at a stop: answers the request and keeps the refreshed credential', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const urls = {
    authorizationUrl: `${endpoint.origin}/authorize`,
    tokenUrl: endpoint.tokenUrl,
    revocationUrl: endpoint.revocationUrl,
  };
  await using folder = await writeProviderFolder(oauthProvider(urls, { id: 'slow', name: 'Slow' }));
  const config = { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] };
  await using app = await startServer({ config });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'slow', unique_key: 'slow', credentials });
  const { accessToken, refreshToken } = endpoint.authorize();
  const ref = { connection_id: 'c', provider_config_key: 'slow' };
  await app.trpc.connections.import.mutate({
    ...ref,
    credentials: { type: 'OAUTH2', access_token: accessToken, refresh_token: refreshToken },
  });

  const answerToken = endpoint.hold();
  const asked = app.trpc.connections.get.query({ ...ref, force_refresh: true });
  await expect.poll(() => endpoint.ledger.requests.length).toBe(1);
  const isReady = await rest(app, '/ready');
  const beside = await startServer({ beside: app, config });
  const closed = app.running.close({ noticeMs: 300 });
  const whileDraining = await rest(app, '/ready');
  expect([isReady.status, whileDraining.status, whileDraining.headers.get('connection')]).toEqual([200, 503, 'close']);
  setTimeout(answerToken, 600);
  const answered = await asked;
  await closed;
  await expect(rest(app, '/health')).rejects.toThrow();

  const kept = await beside.trpc.connections.get.query({ ...ref, refresh_token: true });
  await beside.close();
  expect(kept.credentials).toEqual({
    ...answered.credentials,
    refresh_token: expect.any(String),
    raw: expect.any(Object),
  });
  expect(kept.credentials).not.toMatchObject({ access_token: accessToken });
});

test('logs an unexpected error, and stops as on a signal', { timeout: 60_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-shutdown-'));
  const env = { HOLDFAST_DATA_DIR: join(dataDir, 'data'), HOLDFAST_DEMO: '0', HOLDFAST_PORT: String(await freePort()) };
  const fault = 'process.on("SIGUSR2", () => { Promise.reject(new Error("nobody waits for this")) })';
  try {
    await using server = startProcess({
      ...env,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
    });
    await server.ready();
    server.kill('SIGUSR2');
    expect(await server.ended()).toBe(1);
    expect(server.output()).toContain('an unexpected error stops the server');
    expect(server.output()).toContain('nobody waits for this');

    await using again = startProcess(env);
    await again.ready();
    // One Ctrl-C may arrive from the terminal and through npm: it is one stop.
    again.kill('SIGINT');
    again.kill('SIGINT');
    expect(await again.ended()).toBe(0);
    expect(again.output()).not.toContain('left behind');
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
