import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createHoldfast, type Holdfast } from '@holdfast/client';
import { createTestDatabase, type TestDatabase } from '@holdfast/db/testing';
import { loopbackOnlyEnvironment } from '@holdfast/fixtures/loopback-only';
import { generateRootKey, generateSecretKey } from '@holdfast/vault';
import { generateWebhookSecret } from '@holdfast/webhooks';

import { freePort } from './free-ports.js';
import { startProcess } from './server-process.js';

/** One process of a deployment. */
export interface Replica {
  /** Without a trailing slash. */
  readonly url: string;
  readonly client: Holdfast;
  /** kill -9; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
}

/** Server processes that share a database, its keys and their settings; disposing of it ends them. */
export interface Deployment extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** The root keys in the form of the configuration. */
  readonly encryptionKeys: string;
  /** Starts one more process and resolves when it serves. */
  readonly start: () => Promise<Replica>;
  /** The variables that configure its processes, except the port. */
  readonly env: Readonly<Record<string, string>>;
  /** The output of all its processes so far, on both streams. */
  readonly output: () => string;
}

/**
 * `env` has the variables that differ from those of a quiet server with its own database; `reach` changes the URL of
 * that database for the processes.
 */
export async function openDeployment(
  env: Readonly<Record<string, string>> = {},
  reach: (url: string) => string = (url) => url,
): Promise<Deployment> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-deployment-'));
  const secretKey = generateSecretKey();
  const webhookSecret = generateWebhookSecret();
  const encryptionKeys = generateRootKey('k1');
  const shared = {
    ...loopbackOnlyEnvironment(),
    HOLDFAST_DATABASE_URL: reach(database.url),
    HOLDFAST_DATA_DIR: dataDir,
    HOLDFAST_ENCRYPTION_KEYS: encryptionKeys,
    HOLDFAST_SECRET_KEY: secretKey,
    HOLDFAST_WEBHOOK_SECRET: webhookSecret,
    HOLDFAST_RATE_LIMIT_PER_MINUTE: '0',
    HOLDFAST_LOG_LEVEL: 'trace',
    HOLDFAST_DEMO: '0',
    ...env,
  };
  const processes: ReturnType<typeof startProcess>[] = [];

  async function start(): Promise<Replica> {
    const server = startProcess({ ...shared, HOLDFAST_PORT: String(await freePort()) });
    processes.push(server);
    await server.ready();
    async function kill(): Promise<void> {
      server.kill('SIGKILL');
      await server.ended();
    }
    return { url: server.url, client: createHoldfast({ url: server.url, secretKey, tokenCache: false }), kill };
  }

  return {
    database,
    secretKey,
    webhookSecret,
    encryptionKeys,
    env: shared,
    start,
    output: () => processes.map((server) => server.output()).join(''),
    async [Symbol.asyncDispose]() {
      for (const server of processes) server.kill('SIGKILL');
      await Promise.all(processes.map((server) => server.ended()));
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
