import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

import type { AuthWebhook } from '@holdfast/client';

/** One request that reached the receiver. */
export interface ReceivedWebhook {
  /** The same in every attempt at one event. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  /** The received bytes, as text. */
  readonly body: string;
  readonly event: AuthWebhook;
}

/** The receiver's reaction to a webhook: a status, or closing the connection. */
type Reaction = number | 'hang up';

export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  /** Everything that arrived, in order, whatever the answer was. */
  readonly received: readonly ReceivedWebhook[];
  /** The ids that were answered 2xx: they need not arrive again. */
  readonly accepted: ReadonlySet<string>;
  /** Answers 204 by default. */
  readonly react: (decide: (webhook: ReceivedWebhook) => Reaction | Promise<Reaction>) => void;
  /** Closes the listener. */
  readonly goDown: () => Promise<void>;
  readonly comeUp: () => Promise<void>;
}

/** A customer's webhook endpoint on loopback. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const accepted = new Set<string>();
  let decide: (webhook: ReceivedWebhook) => Reaction | Promise<Reaction> = () => 204;

  const server = createServer((request, response) => {
    async function take(): Promise<void> {
      const body = await text(request);
      const webhook = {
        id: String(request.headers['webhook-id']),
        headers: request.headers,
        body,
        event: JSON.parse(body) as AuthWebhook,
      };
      received.push(webhook);
      const reaction = await decide(webhook);
      if (reaction === 'hang up') {
        response.destroy();
        return;
      }
      if (reaction < 300) accepted.add(webhook.id);
      response.writeHead(reaction).end();
    }
    take().catch(() => response.destroy());
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    accepted,
    react: (next) => {
      decide = next;
    },
    goDown: () => close(server),
    comeUp: async () => void (await listen(server, port)),
    [Symbol.asyncDispose]: () => close(server),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
