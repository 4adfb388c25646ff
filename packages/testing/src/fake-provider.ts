import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

import { startLoopbackServer } from './loopback-server.js';
import { sendReply, type Reply } from './scripted-answer.js';
import { paramsOf } from './scripted-token-exchange.js';

/** A request as a provider reads it: query, form and JSON alike are parameters. */
export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** The body as it came. */
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

export interface FakeProvider extends AsyncDisposable {
  readonly origin: string;
  /** In order of their arrival. */
  readonly requests: readonly ProviderRequest[];
}

/** Somebody else's server on loopback whose habits the test writes down as one function; null is 404. */
export async function startFakeProvider(answer: (request: ProviderRequest) => Reply | null | Promise<Reply | null>): Promise<FakeProvider> {
  const requests: ProviderRequest[] = [];
  const server = await startLoopbackServer((request, response) => {
    void meet().catch(() => response.destroy());

    async function meet(): Promise<void> {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const body = await text(request);
      const seen: ProviderRequest = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        params: paramsOf(request, body),
        text: body,
        headers: request.headers,
      };
      requests.push(seen);
      await sendReply(response, (await answer(seen)) ?? { status: 404, body: { error: 'not_found' } }, undefined);
    }
  });
  return { origin: server.origin, requests, [Symbol.asyncDispose]: server.close };
}
