import type { CallOptions } from './holdfast-options.js';
import { readAnswer } from './read-answer.js';
import { idempotencyKeyOf } from './repeatable.js';
import { send, type Outgoing } from './send.js';
import type { Settings } from './settings.js';
import { toJson } from './to-json.js';
import { withRetries } from './with-retries.js';

export interface ProcedureCall extends CallOptions {
  /** Such as `connections.get`. */
  readonly path: string;
  readonly kind: 'query' | 'mutation';
  readonly input: unknown;
  readonly onHeaders?: (headers: Headers) => void;
}

/** A longer URL is refused by some servers and proxies, so the input goes into a body instead. */
const LONGEST_URL = 8_192;

/**
 * Calls one procedure over HTTP as tRPC does. One request per call: a call that waits for a token refresh does not delay the others.
 *
 * @throws HoldfastError
 */
export async function callProcedure(settings: Settings, call: ProcedureCall): Promise<unknown> {
  const request = requestOf(settings, call);
  const { result, deadline } = await withRetries(
    settings,
    { signal: call.signal, isRepeatable: true },
    async ({ guard, signal }, attempt) => {
      const response = await guard(send(settings, request, { attempt, signal }));
      call.onHeaders?.(response.headers);
      return readAnswer(call.path, response, await guard(response.text()));
    },
  );
  deadline.stop();
  return result;
}

function requestOf({ url: root }: Settings, call: ProcedureCall): Outgoing {
  const { path, kind, input } = call;
  const key = idempotencyKeyOf(call);
  const text = toJson(input);
  const url = `${root}trpc/${path}`;
  if (kind === 'query') {
    const query = text === undefined ? url : `${url}?input=${encodeURIComponent(text)}`;
    if (query.length <= LONGEST_URL) return { operation: path, url: query, method: 'GET', headers: {} };
  }
  return {
    operation: path,
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    ...(text !== undefined && { init: { body: text } }),
  };
}
