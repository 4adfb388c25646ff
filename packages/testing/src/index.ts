export { createTestHoldfast } from './create-test-holdfast.js';
export { type FakeProvider, type ProviderApi, type ProviderRequest } from './provider/fake-provider.js';
export { type ProviderFault } from './provider/faults.js';
export { type ProviderAccount } from './provider/grants.js';
export { signWebhook, type SignWebhookOptions, type TestEvent } from './sign-webhook.js';
export { type Duration, type TestClock } from './test-clock.js';
export {
  type AuthorizeOptions,
  type TestConnection,
  type TestConnectOptions,
  type TestHoldfast,
  type TestHoldfastOptions,
} from './test-holdfast.js';
export { type WebhookHandler } from './webhook-inbox.js';
