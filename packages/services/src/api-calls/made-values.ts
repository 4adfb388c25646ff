import { randomUUID } from 'node:crypto';

/** What any template of a login, a signature or a call may name: new for each. */
export function madeValues(now: Date): Readonly<Record<string, string>> {
  return { uuid: randomUUID(), nowSeconds: String(Math.floor(now.getTime() / 1_000)), nowIso: now.toISOString() };
}
