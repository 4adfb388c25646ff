import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { connectClient } from '../connect-client.js';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.js';
import type { EmbeddedPostgres } from '../embedded/start-embedded-postgres.js';
import { migrate } from '../migrate/migrate.js';
import type {} from './test-cluster.js';

const template = 'holdfast_template';

// The data of a test need not outlive the run.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
  autovacuum: 'off',
};

let stop: () => Promise<void> = async () => undefined;

/** vitest calls it once per run. */
export async function setup(project: TestProject): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-tests-'));
  const server = await startEmbeddedPostgres({ dataDir, settings });
  stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  await createTemplate(server);
  project.provide('testCluster', { connection: { ...server.connection }, template });
}

export async function teardown(): Promise<void> {
  await stop();
}

async function createTemplate({ connection }: EmbeddedPostgres): Promise<void> {
  const admin = connectClient(connection, {
    max: 1,
    prepare: true,
    session: { statement_timeout: 0, lock_timeout: 0, idle_in_transaction_session_timeout: 0 },
  });
  await admin`create database ${admin(template)}`;
  await admin.end();
  await migrate({ address: { ...connection, database: template } });
}
