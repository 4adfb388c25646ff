import { randomUUID } from 'node:crypto';

/** Generated values for the templates of a login, a signature or a call; generated anew for each. */
export function madeValues(now: Date): Readonly<Record<string, string>> {
  return { uuid: randomUUID(), nowSeconds: String(Math.floor(now.getTime() / 1_000)), nowIso: now.toISOString() };
}
