import type { AuthWebhook } from '@holdfast/client';
import { signWebhook as signatureHeaders } from '@holdfast/webhooks';

/** The members of an event that matter to a test; the others have usual values. */
export type TestEvent = Partial<Omit<AuthWebhook, 'webhookId'>>;

export interface SignWebhookOptions {
  /** The secret that your handler verifies with. */
  readonly secret: string;
  /** The URL of your handler; default `https://product.example/webhooks`. */
  readonly url?: string;
  /** The id of the delivery, which stays the same when the event arrives again; default a new one. */
  readonly webhookId?: string;
  /** When it was sent; default now. `verifyWebhook` refuses one that is more than five minutes old. */
  readonly sentAt?: Date;
}

/**
 * The request in which Holdfast would deliver an event, with a signature that `verifyWebhook` accepts.
 *
 * @example
 * const response = await POST(await signWebhook({ operation: 'creation', connectionId: 'c1' }, { secret }));
 */
export async function signWebhook(event: TestEvent, options: SignWebhookOptions): Promise<Request> {
  const { secret, url = 'https://product.example/webhooks', sentAt = new Date() } = options;
  const { webhookId = `msg_${crypto.randomUUID()}` } = options;
  const body = JSON.stringify({ ...USUAL, ...event });
  const headers = await signatureHeaders({ secrets: [secret], id: webhookId, timestamp: sentAt, body });
  return new Request(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });
}

const USUAL: Omit<AuthWebhook, 'webhookId'> = {
  type: 'auth',
  from: 'nango',
  connectionId: 'test-connection',
  providerConfigKey: 'github',
  authMode: 'OAUTH2',
  provider: 'github',
  environment: 'dev',
  operation: 'creation',
  success: true,
};
