import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

import type { Egress, EgressStreamBody } from '@holdfast/egress';

type Send = (request: Request) => Promise<Response>;

/** Sends what Holdfast would send over the network to the fake provider or to the product's webhook handler. */
export function createTestEgress({ provider, webhooks }: { readonly provider: Send; readonly webhooks: Send }): Egress {
  async function send(url: string | URL, init: RequestInit): Promise<Response> {
    const request = new Request(url, init);
    const answer = (request.headers.has('webhook-id') ? webhooks : provider)(request);
    return init.signal ? Promise.race([answer, abortOf(init.signal)]) : answer;
  }
  return {
    async fetch(url, { method, headers = {}, body, signal }) {
      // Node's `fetch` accepts bytes, whose type is narrower in the declarations of the DOM.
      const sent = body as BodyInit | undefined;
      return send(url, { method, headers, ...(sent !== undefined && { body: sent }), ...(signal && { signal }) });
    },
    async openStream(url, { method, headers = {}, body = null, signal }) {
      const bytes = body && (await bytesOf(body));
      const sent =
        bytes && bytes.length > 0 && method !== 'GET' && method !== 'HEAD' ? { body: bytes as BodyInit } : {};
      const response = await send(url, { method, headers, ...sent, ...(signal && { signal }) });
      return {
        status: response.status,
        headers: [...response.headers],
        body: response.body === null ? Readable.from([]) : Readable.fromWeb(response.body as ReadableStream),
      };
    },
    check: (url) => new URL(url),
    close: async () => undefined,
  };
}

async function bytesOf(body: EgressStreamBody): Promise<Uint8Array> {
  if (body.type === 'bytes') return body.bytes;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
