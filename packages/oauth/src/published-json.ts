import { allowInsecureRequests, customFetch } from 'oauth4webapi';

import { isRecord, ownPath } from './own-path.js';
import type { OAuthFetch } from './send-request.js';

/** Facts that a server publishes about itself, as they came. */
export type PublishedFacts = Readonly<Record<string, unknown>>;

/**
 * What oauth4webapi needs to send by our fetch. Whether a plain http address may be asked is for that fetch to say, which refuses all
 * that are not listed.
 */
export function sendBy(fetch: OAuthFetch) {
  return {
    // oxlint-disable-next-line typescript/no-deprecated -- marked so that nobody forgets about https; egress does not.
    [allowInsecureRequests]: true,
    [customFetch]: (url: string, init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: unknown }) =>
      fetch(url, { method: init.method, headers: init.headers, ...(typeof init.body === 'string' && { body: init.body }) }),
  } as const;
}

/** The answer of the first request that brings facts; undefined when none does. */
export async function firstFacts(attempts: readonly (() => Promise<unknown>)[]): Promise<PublishedFacts | undefined> {
  for (const attempt of attempts) {
    const found = await attempt().catch(() => undefined);
    if (isRecord(found)) return found;
  }
  return undefined;
}

/** The texts of a list; none when it is no list. */
export function textsOf(facts: PublishedFacts, member: string): readonly string[] {
  const value = ownPath(facts, member);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** An address that a browser or a request may go to: http(s), without user information and fragment. */
export function addressOf(facts: PublishedFacts, member: string): URL | undefined {
  const value = ownPath(facts, member);
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '' ? url : undefined;
}
