import type { AuthWebhook } from '@holdfast/client';

/** Your route: it gets the request that Holdfast would send. */
export type WebhookHandler = (request: Request) => Response | Promise<Response>;

export interface WebhookInbox {
  readonly receive: (request: Request) => Promise<Response>;
  readonly handle: (handler: WebhookHandler) => void;
  readonly events: readonly AuthWebhook[];
}

/** Keeps every event that was accepted. Without a handler, each is. */
export function createWebhookInbox(): WebhookInbox {
  const events: AuthWebhook[] = [];
  let handler: WebhookHandler = () => new Response(null, { status: 204 });
  return {
    events,
    handle(next) {
      handler = next;
    },
    async receive(request) {
      const webhookId = request.headers.get('webhook-id') ?? '';
      // Holdfast itself wrote it.
      const event = (await request.clone().json()) as Omit<AuthWebhook, 'webhookId'>;
      const response = await handler(request);
      if (response.ok) events.push({ ...event, webhookId });
      return response;
    },
  };
}
