import type { Runtime } from '../context.js';

interface Sending {
  readonly url: string;
  readonly ended: Promise<unknown>;
}

const byProcess = new WeakMap<Runtime['keys'], Set<Sending>>();

/** Remembers a delivery while it is being sent; `work` must not reject. */
export function noteUnderWay(runtime: Pick<Runtime, 'keys'>, url: string, work: Promise<void>): void {
  const underWay = underWayIn(runtime);
  const sending = { url, ended: work.finally(() => underWay.delete(sending)) };
  underWay.add(sending);
}

export function countUnderWay(runtime: Pick<Runtime, 'keys'>): number {
  return underWayIn(runtime).size;
}

/** URLs to which at least `limit` deliveries are being sent. */
export function busyUrls(runtime: Pick<Runtime, 'keys'>, limit: number): string[] {
  const counts = new Map<string, number>();
  for (const { url } of underWayIn(runtime)) counts.set(url, (counts.get(url) ?? 0) + 1);
  return [...counts].flatMap(([url, count]) => (count >= limit ? [url] : []));
}

/** Waits for the first delivery under way to end. */
export async function oneEnded(runtime: Pick<Runtime, 'keys'>): Promise<void> {
  await Promise.race([...underWayIn(runtime)].map(({ ended }) => ended));
}

/** Waits for the deliveries that this process is sending, so that none is sent again because of a stop. */
export async function drainDeliveries(runtime: Pick<Runtime, 'keys'>): Promise<void> {
  await Promise.all([...underWayIn(runtime)].map(({ ended }) => ended));
}

function underWayIn({ keys }: Pick<Runtime, 'keys'>): Set<Sending> {
  const known = byProcess.get(keys);
  if (known) return known;
  const fresh = new Set<Sending>();
  byProcess.set(keys, fresh);
  return fresh;
}
