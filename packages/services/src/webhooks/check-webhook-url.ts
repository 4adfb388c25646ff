import { EgressDeniedError } from '@holdfast/egress';
import { invalidBody } from '@holdfast/schema';

import type { Runtime } from '../context.js';

/** Refuses a webhook URL that points at this service or that outgoing requests may not reach. */
export function checkWebhookUrl(runtime: Runtime, url: string, path: readonly string[] = ['webhook_url_override']): void {
  try {
    const target = runtime.checkEgress(url);
    if (target.host !== runtime.publicUrl.host) return;
  } catch (error) {
    if (!(error instanceof EgressDeniedError)) throw error;
  }
  throw invalidBody(path, 'this address is not allowed for webhooks');
}
