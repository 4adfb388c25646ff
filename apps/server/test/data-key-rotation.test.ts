import { clientOf, dataKeyStore } from '@holdfast/db';
import { countUnder } from '@holdfast/services';
import { expect, test } from 'vitest';

import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { startCommand } from './holdfast-command.js';

const CONNECTIONS = 1_000;
/** Locked rows: each has a sealed value and a MAC. */
const LOCKED = 20;

interface Load {
  /** Responses that a caller should never receive. */
  readonly failures: readonly string[];
  readonly calls: () => number;
  readonly stop: () => Promise<void>;
}

/** The last acknowledged value of each connection. */
/**
 * The possible values of each connection: the last acknowledged one, and one that a killed process did not
 * acknowledge.
 */
type Ledger = Map<string, readonly string[]>;

const idOf = (index: number): string => `c-${String(index).padStart(4, '0')}`;

async function importAll({ client }: Replica, ledger: Ledger): Promise<void> {
  const ids = Array.from({ length: CONNECTIONS }, (_, index) => idOf(index));
  for (let from = 0; from < ids.length; from += 500) {
    const page = ids.slice(from, from + 500);
    const { summary } = await client.importConnections(
      page.map((id) => ({
        provider_config_key: 'private',
        connection_id: id,
        credentials: { type: 'API_KEY', apiKey: `first-${id}` },
      })),
    );
    expect(summary.created).toBe(page.length);
    for (const id of page) ledger.set(id, [`first-${id}`]);
  }
}

/** Reads everything in a loop, and writes a third of it; each lane writes its own connections. */
function startLoad({ client }: Replica, lane: number, ledger: Ledger): Load {
  const failures: string[] = [];
  let [calls, isStopped] = [0, false];
  const note = (what: string) => (error: unknown) => {
    if (!isStopped) failures.push(`${what}: ${String(error)}`);
  };
  async function read(): Promise<void> {
    for (let index = lane; !isStopped; index = (index + 7) % CONNECTIONS, calls += 1) {
      await client.getToken('private', idOf(index)).then(
        (token) => {
          if (!JSON.stringify(token).includes(idOf(index))) failures.push(`${idOf(index)} has a value of another`);
        },
        note(`read ${idOf(index)}`),
      );
    }
  }
  async function write(): Promise<void> {
    // The first connections only: another transaction holds the last ones at the same time.
    for (let count = 0; !isStopped; count += 1, calls += 1) {
      const id = idOf(lane + 3 * (count % 100));
      const apiKey = `${lane}-${count}-${id}`;
      ledger.set(id, [...(ledger.get(id) ?? []), apiKey]);
      await client
        .importConnection({
          provider_config_key: 'private',
          connection_id: id,
          credentials: { type: 'API_KEY', apiKey },
        })
        .then(() => ledger.set(id, [apiKey]), note(`write ${id}`));
    }
  }
  const running = Promise.all([read(), read(), write()]);
  return {
    failures,
    calls: () => calls,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

/** Locks rows like another transaction of the service, until it is released. */
async function holdRows({ database }: Deployment): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((held, failed) => {
    ended = database.db.transaction(async (tx) => {
      const sql = clientOf(tx);
      await sql`set local idle_in_transaction_session_timeout = 0`;
      await sql`select from connections where connection_id >= ${idOf(CONNECTIONS - LOCKED)} for update`;
      await new Promise<void>((resolve) => {
        release = resolve;
        held();
      });
    });
    ended.catch(failed);
  });
  return async () => {
    release();
    await ended;
  };
}

test(
  'fails no call in a rotation under load, with a process and the command killed in between, and leaves nothing under the old key',
  { timeout: 240_000 },
  async () => {
    await using deployment = await openDeployment();
    const { db } = deployment.database;
    const ledger: Ledger = new Map();
    const [first, second] = await Promise.all([deployment.start(), deployment.start()]);
    await first.client.createIntegration({
      provider: 'private-api-bearer',
      unique_key: 'private',
      integration_config: { baseUrl: 'https://api.example.com' },
    });
    await first.client.createIntegration({
      provider: 'github',
      unique_key: 'hub',
      credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'the secret' },
    });
    const { data: endpoint } = await first.client.createWebhookEndpoint({ url: 'https://hooks.example.com/own' });
    await first.client.updateWebhookEndpoint(endpoint.id, { enabled: false });
    await importAll(first, ledger);
    const [old] = (await dataKeyStore.list(db)).filter(({ environmentId }) => environmentId !== null);
    if (!old?.environmentId) throw new Error('the environment has a data key');
    const under = { environmentId: old.environmentId, keyId: old.id };
    const total = await countUnder(db, under);
    expect(total).toBeGreaterThan(CONNECTIONS);

    const letGo = await holdRows(deployment);
    const loads = [startLoad(first, 0, ledger), startLoad(second, 1, ledger)] as const;
    const command = startCommand(deployment.env, 'keys', 'rotate-data');
    // As far as it gets while rows are locked: this is the middle, whichever process is killed now.
    await expect.poll(() => countUnder(db, under), { timeout: 60_000, interval: 20 }).toBeLessThan(total);
    command.kill('SIGKILL');
    const ended = loads[1].stop();
    await second.kill();
    await ended;
    const third = await deployment.start();
    const later = startLoad(third, 2, ledger);
    await expect.poll(() => countUnder(db, under), { timeout: 60_000, interval: 50 }).toBe(2 * LOCKED);

    const again = startCommand(deployment.env, 'keys', 'rotate-data');
    await expect.poll(again.said, { timeout: 60_000 }).toContain('the unfinished rotation continues');
    await letGo();
    expect(await again.ended()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('everything is sealed under the new data key'),
    });
    await expect.poll(() => countUnder(db, under), { timeout: 60_000, interval: 50 }).toBe(0);
    await Promise.all([loads[0].stop(), later.stop()]);
    expect([...loads[0].failures, ...loads[1].failures, ...later.failures]).toEqual([]);
    expect(Math.min(loads[0].calls(), later.calls())).toBeGreaterThan(20);
    expect(await countUnder(db, under)).toBe(0);
    expect((await dataKeyStore.list(db)).filter(({ environmentId }) => environmentId !== null)).toHaveLength(2);

    await clientOf(db)`delete from data_keys where id = ${old.id}`;
    const fresh = await deployment.start();
    for (const [id, values] of ledger)
      expect(values).toContain(Object(await fresh.client.getToken('private', id)).apiKey);
    expect((await fresh.client.getIntegration('hub', { include: ['credentials'] })).data.credentials).toMatchObject({
      client_secret: 'the secret',
    });
    expect((await fresh.client.getWebhookEndpointSecret(endpoint.id)).data.webhook_signing_key).toBe(
      endpoint.webhook_signing_key,
    );
  },
);
