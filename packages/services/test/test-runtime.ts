import { createDatabase, holdReplicaLock, type DatabaseHandle } from '@holdfast/db';
import { createTestDatabase, type TestDatabase } from '@holdfast/db/testing';
import { createEgress } from '@holdfast/egress';
import type { ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { loadProviders } from '@holdfast/providers';
import { importConnectionInputSchema, type Connection } from '@holdfast/schema';
import {
  createFetchedLog,
  createIntegration,
  createProcessState,
  ensureEnvironment,
  importConnection,
  openDataKeys,
  type Runtime,
  type ServiceContext,
} from '@holdfast/services';
import { generateRootKey, parseRootKeys } from '@holdfast/vault';

export interface TestServices extends AsyncDisposable {
  readonly ctx: ServiceContext;
  readonly database: TestDatabase;
  readonly rootKeys: string;
  /** Another process of the same service: its own keys, flights and lease owner on the same database. */
  replica(): Promise<ServiceContext>;
  /** Moves the clock that decisions use; the database keeps its own. */
  advance(ms: number): void;
  importOAuth2(given: {
    readonly id: string;
    readonly expiresInMs: number;
    readonly refreshToken?: string;
  }): Promise<Connection>;
}

/** The services on a database of their own, with a scripted endpoint as the demo provider. */
export async function startServices(
  provider: Pick<ScriptedTokenEndpoint, 'origin' | 'clientId' | 'clientSecret'>,
): Promise<TestServices> {
  const database = await createTestDatabase();
  const rootKeys = generateRootKey('k1');
  const egress = createEgress({ allow: [new URL(provider.origin).host] });
  const closers: (() => Promise<void>)[] = [];
  let offsetMs = 0;

  async function runtime(handle: DatabaseHandle): Promise<Runtime> {
    const lock = await holdReplicaLock(handle);
    closers.push(() => lock.release());
    const fetched = createFetchedLog(handle.db);
    return {
      db: handle.db,
      keys: await openDataKeys(handle.db, parseRootKeys(rootKeys)),
      processState: createProcessState(),
      providers: loadProviders({ demoUrl: provider.origin }),
      fetch: egress.fetch,
      openStream: egress.openStream,
      checkEgress: egress.check,
      webhookEgress: egress,
      clock: () => new Date(Date.now() + offsetMs),
      random: () => 0.5,
      publicUrl: new URL('http://localhost:3003/'),
      connectUrl: new URL('http://localhost:3003/'),
      sharedCallback: false,
      webhookPlainSignature: false,
      allowedOrigins: [],
      connectLanguage: null,
      manageUrl: null,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      replicaKey: () => lock.key,
      wakeDeliveries: () => undefined,
      noteFetched: fetched.note,
    };
  }

  const first = await runtime(database);
  const { environment } = await ensureEnvironment(first, { name: 'dev' });
  const ctx: ServiceContext = { ...first, environment };
  await createIntegration(ctx, {
    provider: 'demo',
    unique_key: 'demo',
    credentials: { type: 'OAUTH2', client_id: provider.clientId, client_secret: provider.clientSecret },
  });
  return {
    ctx,
    database,
    rootKeys,
    async replica() {
      // Separate, because the guard of rows belongs to the client.
      const handle = createDatabase({ address: database.url, poolSize: 4 });
      const replica = await runtime(handle);
      closers.push(() => handle.close());
      return { ...replica, environment };
    },
    advance(ms) {
      offsetMs += ms;
    },
    importOAuth2({ id, expiresInMs, refreshToken }) {
      const credentials = {
        type: 'OAUTH2',
        access_token: `access-of-${id}`,
        ...(refreshToken !== undefined && { refresh_token: refreshToken }),
        expires_at: Date.now() + offsetMs + expiresInMs,
      };
      return importConnection(
        ctx,
        importConnectionInputSchema.parse({ provider_config_key: 'demo', connection_id: id, credentials }),
      );
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(closers.map((close) => close()));
      await egress.close();
      await database.close();
    },
  };
}
