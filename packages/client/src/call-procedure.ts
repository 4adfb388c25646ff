import { startDeadline } from './deadline.js';
import { HoldfastError } from './holdfast-error.js';
import { isRecord, readAnswer } from './read-answer.js';
import { failureOf, send } from './send.js';
import type { Settings } from './settings.js';

export interface ProcedureCall {
  /** Such as `connections.get`. */
  readonly path: string;
  readonly kind: 'query' | 'mutation';
  readonly input: unknown;
  readonly signal?: AbortSignal;
}

/** A longer URL is refused by some servers and proxies, so the input goes into a body instead. */
const LONGEST_URL = 8_192;

/**
 * Calls one procedure over HTTP as tRPC does. One request per call: a call that waits for a token refresh does not delay the others.
 *
 * @throws HoldfastError
 */
export async function callProcedure(settings: Settings, call: ProcedureCall): Promise<unknown> {
  const { url, init } = requestOf(settings, call);
  const deadline = startDeadline(settings.timeoutMs, call.signal);
  try {
    const response = await deadline.guard(send(settings, url, { ...init, signal: deadline.signal }));
    return readAnswer(call.path, response, await deadline.guard(response.text()));
  } catch (error) {
    throw deadline.failure() ?? failureOf(error);
  } finally {
    deadline.stop();
  }
}

function requestOf(
  { url: root, secretKey }: Settings,
  { path, kind, input }: ProcedureCall,
): { readonly url: string; readonly init: RequestInit } {
  const text = toJson(input);
  const headers = { authorization: `Bearer ${secretKey}` };
  const url = `${root}trpc/${path}`;
  const query =
    kind === 'query' ? `${url}${text === undefined ? '' : `?input=${encodeURIComponent(text)}`}` : undefined;
  if (query !== undefined && query.length <= LONGEST_URL) return { url: query, init: { method: 'GET', headers } };
  return {
    url,
    init: {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(text !== undefined && { body: text }),
    },
  };
}

function toJson(input: unknown): string | undefined {
  try {
    return JSON.stringify(input);
  } catch (cause) {
    const path = pathOfBigInt(input);
    const message =
      path === undefined
        ? 'The input has no form in JSON.'
        : `${path.join('.')} is a bigint, which JSON does not have; pass a string.`;
    throw new HoldfastError({
      code: 'invalid_options',
      message,
      cause,
      ...(path && { issues: [{ code: 'invalid_type', message: 'must not be a bigint', path }] }),
    });
  }
}

function pathOfBigInt(value: unknown, path: readonly string[] = [], seen = new Set<unknown>()): string[] | undefined {
  if (typeof value === 'bigint') return [...path];
  if ((!isRecord(value) && !Array.isArray(value)) || seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    const found = pathOfBigInt(member, [...path, key], seen);
    if (found) return found;
  }
  return undefined;
}
