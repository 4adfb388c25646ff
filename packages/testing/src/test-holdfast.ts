import type {
  AuthWebhook,
  FetchLike,
  Holdfast,
  HoldfastConfig,
  IntegrationId,
  TagsOf,
  TypedHoldfast,
} from '@holdfast/client';

import type { FakeProvider } from './provider/fake-provider.js';
import type { ProviderAccount } from './provider/grants.js';
import type { TestClock } from './test-clock.js';
import type { WebhookHandler } from './webhook-inbox.js';

export interface TestHoldfastOptions<C extends HoldfastConfig> {
  /** Your configuration: each of its integrations is created. */
  readonly config?: C;
  /** Integrations by their ids, for a product without a configuration: `{ github: 'github' }`. */
  readonly integrations?: Readonly<Record<string, string>>;
  /** The secret that your webhook handler verifies with; default a new one. */
  readonly webhookSecret?: string;
}

/** A Holdfast of one test. */
export interface TestHoldfast<C extends HoldfastConfig = HoldfastConfig> extends AsyncDisposable {
  /** The client, with your types. */
  readonly holdfast: Holdfast & TypedHoldfast<C>;
  /** For product code that makes its own client: `createHoldfast(test.clientOptions)`. */
  readonly clientOptions: {
    readonly url: string;
    readonly secretKey: string;
    readonly fetch: FetchLike;
    readonly tokenCache: boolean;
  };
  readonly provider: FakeProvider;
  readonly clock: TestClock;
  readonly webhookSecret: string;
  /** Events that were delivered, oldest first. */
  readonly webhooks: readonly AuthWebhook[];
  /** Delivers events to your route from now on. */
  readonly onWebhook: (handler: WebhookHandler) => void;

  /** Creates a session and connects an account in it, as an end user would. */
  readonly connect: (integrationId: IntegrationId<C>, options: TestConnectOptions<C>) => Promise<TestConnection>;
  /** Acts as the end user of a link or token that your product handed out: for a new connection or a reconnect. */
  readonly authorize: (
    linkOrToken: string,
    integrationId: IntegrationId<C>,
    options?: AuthorizeOptions,
  ) => Promise<TestConnection>;
  /** Does what is due: delivers webhooks, refreshes ahead of time, revokes the tokens of deleted connections. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface AuthorizeOptions {
  /** The end user's account at the provider; by default the same for everybody. */
  readonly account?: Partial<ProviderAccount>;
  /** Values that the end user enters, such as `{ subdomain: 'acme' }`. */
  readonly params?: Readonly<Record<string, string>>;
  /** For an integration without OAuth: what the end user enters, such as `{ apiKey: 'key' }`. */
  readonly credentials?: Readonly<Record<string, string>>;
}

export interface TestConnectOptions<C extends HoldfastConfig> extends AuthorizeOptions {
  readonly tags: TagsOf<C>;
}

export interface TestConnection {
  readonly integrationId: string;
  readonly connectionId: string;
}
