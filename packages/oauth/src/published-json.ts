import { valueAtPath } from '@holdfast/schema';
import { allowInsecureRequests, customFetch } from 'oauth4webapi';

import { isRecord } from './own-text.js';
import type { OAuthFetch } from './send-request.js';

/** Metadata that a server publishes about itself, as received. */
export type PublishedFacts = Readonly<Record<string, unknown>>;

/**
 * The oauth4webapi options for sending with our own fetch. That fetch decides which plain http addresses are allowed: only those on the
 * allow list.
 */
export function sendBy(fetch: OAuthFetch) {
  return {
    // oxlint-disable-next-line typescript/no-deprecated -- deprecated only as a warning to use https, which egress enforces.
    [allowInsecureRequests]: true,
    [customFetch]: (
      url: string,
      init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: unknown },
    ) =>
      fetch(url, {
        method: init.method,
        headers: init.headers,
        ...(typeof init.body === 'string' && { body: init.body }),
      }),
  } as const;
}

/** Returns the result of the first attempt that finds metadata; undefined when none does. */
export async function firstFacts(attempts: readonly (() => Promise<unknown>)[]): Promise<PublishedFacts | undefined> {
  for (const attempt of attempts) {
    const found = await attempt().catch(() => undefined);
    if (isRecord(found)) return found;
  }
  return undefined;
}

/** The strings in an array member; empty when the member is not an array. */
export function textsOf(facts: PublishedFacts, member: string): readonly string[] {
  const value = valueAtPath(facts, member);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A URL member that may be opened: http or https, without user information and fragment. */
export function addressOf(facts: PublishedFacts, member: string): URL | undefined {
  const value = valueAtPath(facts, member);
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
    ? url
    : undefined;
}
