import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AppRouter } from '@holdfast/api';
import { createTestDatabase, type TestDatabase } from '@holdfast/db/testing';
import { generateRootKey, generateSecretKey, parseRootKeys } from '@holdfast/vault';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

import type { Config } from '../src/config.js';
import { createLogger } from '../src/logging/create-logger.js';
import { runServer, type RunningServer } from '../src/run-server.js';
import type { WiringOverrides } from '../src/wiring.js';
import { freePort } from './free-ports.js';

export interface StartServerOptions extends WiringOverrides {
  /** Settings that differ from a server without demo on its own database. */
  readonly config?: Partial<Config>;
  /** A second process on the same database, under the same keys. */
  readonly beside?: TestServer;
}

export interface TestServer extends AsyncDisposable {
  /** Without a trailing slash. */
  readonly url: string;
  readonly secretKey: string;
  /** With the secret key. */
  readonly trpc: TRPCClient<AppRouter>;
  /** With any bearer token, for example a session token. */
  readonly trpcAs: (bearer: string | undefined) => TRPCClient<AppRouter>;
  readonly running: RunningServer;
  readonly database: TestDatabase;
  /** The log so far, at every level. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

/** The origin of the product's pages, for tests that open windows without a browser. */
export const PRODUCT_ORIGIN = 'https://product.example';

/** A whole server in this process, on its own migrated database: `await using app = await startServer()`. */
export async function startServer(options: StartServerOptions = {}): Promise<TestServer> {
  const { beside } = options;
  const database = beside?.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-server-'));
  const port = options.config?.port ?? (await freePort());
  const lines: string[] = [];
  const config: Config = {
    host: '127.0.0.1',
    port,
    publicUrl: new URL(`http://localhost:${port}/`),
    connectUrl: null,
    sharedCallback: false,
    databaseUrl: database.url,
    databasePooler: null,
    dataDir,
    rootKeys: parseRootKeys(generateRootKey('k1')),
    secretKey: generateSecretKey(),
    webhookUrl: null,
    webhookSecret: null,
    webhookPlainSignature: false,
    environment: 'dev',
    providersDir: null,
    egressAllow: [],
    trustedProxies: [],
    allowedOrigins: [PRODUCT_ORIGIN, 'http://127.0.0.1:*'],
    appearance: { productName: null, productUrl: null, logo: null, accentColor: null },
    connectLanguage: null,
    manageUrl: null,
    rateLimitPerMinute: 0,
    logLevel: 'trace',
    demo: false,
    ...(beside && { rootKeys: beside.running.wiring.config.rootKeys, secretKey: beside.secretKey }),
    ...options.config,
  };
  const logger = createLogger(config.logLevel, { write: (line) => void lines.push(line) });
  const running = await runServer(config, logger, options);
  const url = `http://127.0.0.1:${port}`;
  const trpcAs = (bearer: string | undefined): TRPCClient<AppRouter> =>
    createTRPCClient<AppRouter>({
      links: [
        httpLink({ url: `${url}/trpc`, headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } }),
      ],
    });

  let closing: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    await running.close();
    if (!beside) await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  const close = (): Promise<void> => (closing ??= closeAll());
  const secretKey = config.secretKey ?? '';
  return {
    url,
    secretKey,
    trpc: trpcAs(secretKey),
    trpcAs,
    running,
    database,
    log: () => lines.join(''),
    close,
    [Symbol.asyncDispose]: close,
  };
}
