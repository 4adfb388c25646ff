import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

import { startLoopbackServer } from './loopback-server.js';
import { sendReply, type Reply } from './scripted-answer.js';
import { paramsOf } from './scripted-token-exchange.js';

/** A request as the provider parses it. `params` merges query, form and JSON. */
export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** The raw body. */
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

export interface FakeProvider extends AsyncDisposable {
  readonly origin: string;
  /** All requests, in order of arrival. */
  readonly requests: readonly ProviderRequest[];
}

/** Starts a fake provider on loopback that responds with the result of one function; null means 404. */
export async function startFakeProvider(
  answer: (request: ProviderRequest) => Reply | null | Promise<Reply | null>,
): Promise<FakeProvider> {
  const requests: ProviderRequest[] = [];
  const server = await startLoopbackServer((request, response) => {
    void respond().catch(() => response.destroy());

    async function respond(): Promise<void> {
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
