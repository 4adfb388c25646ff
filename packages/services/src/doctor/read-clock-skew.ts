import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import type { ProviderDefinition } from '@holdfast/providers';
import type { ClockReading } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { forConnecting } from '../outgoing-turn.js';

const DEADLINE_MS = 5_000;
/** The `Date` of a response has whole seconds (RFC 9110 §5.6.7). */
const DATE_STEP_MS = 1_000;

/**
 * Compares this server's clock with the `Date` of the provider's answer to a `HEAD` request for the root of a host. The
 * request has no credential and no path, so it spends nothing.
 */
export async function readClockSkew(
  ctx: ServiceContext,
  definition: ProviderDefinition,
  url: string,
): Promise<ClockReading> {
  const { host } = new URL(url);
  const sentAt = ctx.clock().getTime();
  try {
    const response = await forConnecting(ctx, definition, null).fetch(new URL('/', url), {
      method: 'HEAD',
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: 1,
      dropBody: true,
    });
    const reading = skewOf(
      { date: response.headers.get('date'), age: response.headers.get('age') },
      sentAt,
      ctx.clock().getTime(),
    );
    return reading ? { ...reading, host, unknown_because: null } : unknownClock(host, 'its answer has no Date header');
  } catch (error) {
    if (error instanceof EgressDeniedError) return unknownClock(host, 'outgoing requests may not reach it');
    if (error instanceof EgressFailedError) return unknownClock(host, 'it did not answer');
    throw error;
  }
}

export function unknownClock(host: string | null, because: string): ClockReading {
  return { skew_seconds: null, accuracy_seconds: null, host, unknown_because: because };
}

/** The difference and its accuracy, half the time that the request took; null without a usable date. */
export function skewOf(
  headers: { readonly date: string | null; readonly age: string | null },
  sentAt: number,
  receivedAt: number,
): { readonly skew_seconds: number; readonly accuracy_seconds: number } | null {
  const date = headers.date === null ? Number.NaN : Date.parse(headers.date);
  if (Number.isNaN(date)) return null;
  // A cache repeats the Date of its source and says how old the answer is (RFC 9111 §5.1).
  const ageMs = /^\d{1,9}$/.test(headers.age ?? '') ? Number(headers.age) * 1_000 : 0;
  const theirs = date + ageMs + DATE_STEP_MS / 2;
  const skewMs = (sentAt + receivedAt) / 2 - theirs;
  const accuracyMs = (receivedAt - sentAt) / 2 + DATE_STEP_MS / 2;
  return {
    skew_seconds: Math.abs(skewMs) <= accuracyMs ? 0 : Math.round(skewMs / 1_000),
    accuracy_seconds: Math.ceil(accuracyMs / 1_000),
  };
}
