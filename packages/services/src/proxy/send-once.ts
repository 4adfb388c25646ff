import { EgressDeniedError, EgressFailedError, type EgressStream } from '@holdfast/egress';

import type { ServiceContext } from '../context.js';
import type { PreparedRequest } from './prepare-request.js';
import { isReplayable, type ProxyCall } from './proxy-call.js';
import { redirectOf } from './redirect-of.js';

/** The outcome of one try: the provider's answer, or the reason why there is none. */
export type ProxyTry =
  | { readonly type: 'answer'; readonly answer: EgressStream; readonly url: URL }
  | { readonly type: 'failure'; readonly error: EgressFailedError }
  | { readonly type: 'denied'; readonly error: EgressDeniedError };

const HEADERS_DEADLINE_MS = 120_000;
const IDLE_MS = 60_000;
const MOST_REDIRECTS = 5;
const ACCEPTED_WHEN_DECODED = 'gzip, br';

/** Sends a call and follows redirects to hosts that may receive its credential; every hop is checked. */
export async function sendOnce(ctx: ServiceContext, request: PreparedRequest, call: ProxyCall): Promise<ProxyTry> {
  let { url } = request;
  let { method, body } = call;
  let headers = call.decompress
    ? { ...without(request.headers, /^accept-encoding$/i), 'accept-encoding': ACCEPTED_WHEN_DECODED }
    : request.headers;
  try {
    for (let hop = 0; ; hop += 1) {
      const signed = request.sign?.({ method, url, headers, body }) ?? { url, headers };
      const answer = await ctx.openStream(signed.url, {
        method,
        headers: signed.headers,
        body,
        headersDeadlineMs: HEADERS_DEADLINE_MS,
        idleMs: IDLE_MS,
        decode: call.decompress,
        signal: call.signal,
        groups: request.groups,
        ...(request.clientCertificate && { clientCertificate: request.clientCertificate }),
      });
      const step = redirectOf({
        status: answer.status,
        location: headerOf(answer, 'location'),
        url,
        method,
        isReplayable: isReplayable({ body }),
        allowedHosts: request.redirectHosts,
      });
      if (step === null || hop === MOST_REDIRECTS || !request.allowsRedirect(step))
        return { type: 'answer', answer, url };
      discard(answer);
      url = step.url;
      method = step.method;
      if (!step.keepsBody) {
        body = null;
        headers = without(headers, /^content-/i);
      }
    }
  } catch (error) {
    if (error instanceof EgressDeniedError) return { type: 'denied', error };
    if (error instanceof EgressFailedError) return { type: 'failure', error };
    throw error;
  }
}

export function headerOf({ headers }: Pick<EgressStream, 'headers'>, wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1];
}

/** Ends an answer that nobody will read. */
export function discard({ body }: EgressStream): void {
  body.on('error', () => undefined);
  body.destroy();
}

function without(headers: Readonly<Record<string, string>>, name: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([given]) => !name.test(given)));
}
