import { createHoldfast, type FetchLike, type HoldfastConfig } from '@holdfast/client';
import { openInProcess, runDueWork, type InProcessOptions } from '@holdfast/server/in-process';
import { generateRootKey, generateSecretKey, parseRootKeys } from '@holdfast/vault';
import { generateWebhookSecret } from '@holdfast/webhooks';

import { createIntegrations } from './create-integrations.js';
import { authorizeAs, type EndUserTools } from './end-user.js';
import { createFakeProvider } from './provider/fake-provider.js';
import { createTestClock, type OpenClock } from './test-clock.js';
import { createTestEgress } from './test-egress.js';
import type { TestHoldfast, TestHoldfastOptions } from './test-holdfast.js';
import { createWebhookInbox } from './webhook-inbox.js';

const URL_OF_TEST = 'http://holdfast.test';

interface TestDatabase {
  readonly database: NonNullable<InProcessOptions['database']>;
  /** Moves the time of the database to the clock's. */
  readonly followClock?: () => Promise<void>;
}

type OpenDatabase = (clock: OpenClock) => Promise<TestDatabase>;

/** Opens the server in this process over a database, with everything around it faked. */
export async function openTestHoldfast<C extends HoldfastConfig>(
  { config, integrations: named = {}, webhookSecret = generateWebhookSecret() }: TestHoldfastOptions<C>,
  openDatabase: OpenDatabase,
): Promise<TestHoldfast<C>> {
  const integrations = Object.fromEntries(Object.entries(named).map(([id, provider]) => [id, { provider }]));
  const clock = createTestClock();
  const provider = createFakeProvider();
  const inbox = createWebhookInbox();
  const secretKey = generateSecretKey();
  const { database, followClock = async () => undefined } = await openDatabase(clock);
  const server = await openInProcess({
    config: serverConfig({ secretKey, webhookSecret }),
    logger: SILENT,
    clock: clock.now,
    database,
    egress: createTestEgress({ provider: (request) => provider.fetch(request), webhooks: inbox.receive }),
  });
  const fetch: FetchLike = async (input, init) => {
    await followClock();
    return server.fetch(input, init);
  };
  // The cache goes by the real time, which does not jump.
  const clientOptions = { url: URL_OF_TEST, secretKey, fetch, tokenCache: false };
  const holdfast = createHoldfast<C>({ ...clientOptions, ...(config && { config }) });
  await createIntegrations(holdfast, { ...integrations, ...config?.integrations });

  const endUser: EndUserTools = { fetch, url: URL_OF_TEST, provider };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.wiring.close());
  return {
    holdfast,
    clientOptions,
    provider,
    clock,
    webhookSecret,
    webhooks: inbox.events,
    onWebhook: inbox.handle,
    async connect(integrationId, { tags, ...options }) {
      const { url } = await holdfast.connect({ tags, allow: [integrationId] });
      return authorizeAs(endUser, { ...options, linkOrToken: url, integrationId });
    },
    authorize: (linkOrToken, integrationId, options) =>
      authorizeAs(endUser, { ...options, linkOrToken, integrationId }),
    async settle() {
      await followClock();
      await runDueWork(server.wiring, { sentAt: () => new Date() });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Secrets {
  readonly secretKey: string;
  readonly webhookSecret: string;
}

function serverConfig({ secretKey, webhookSecret }: Secrets): InProcessOptions['config'] {
  return {
    host: 'holdfast.test',
    port: 80,
    publicUrl: new URL(`${URL_OF_TEST}/`),
    connectUrl: null,
    connectLanguage: null,
    manageUrl: null,
    appearance: { productName: null, productUrl: null, logo: null, accentColor: null },
    sharedCallback: false,
    databaseUrl: null,
    databasePooler: null,
    // No file of this machine is read or written: the keys are given.
    dataDir: '/dev/null',
    rootKeys: parseRootKeys(generateRootKey('test')),
    secretKey,
    webhookUrl: 'https://product.example/webhooks',
    webhookSecret,
    webhookPlainSignature: false,
    environment: 'test',
    providersDir: null,
    egressAllow: [],
    trustedProxies: [],
    allowedOrigins: [],
    rateLimitPerMinute: 0,
    logLevel: 'silent',
    demo: false,
  };
}

const SILENT: InProcessOptions['logger'] = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  flush: () => undefined,
};
