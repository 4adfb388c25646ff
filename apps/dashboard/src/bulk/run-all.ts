export interface RunProgress<Item, Answer> {
  readonly total: number;
  readonly done: readonly { readonly item: Item; readonly answer: Answer }[];
  readonly failed: readonly { readonly item: Item; readonly error: unknown }[];
}

const AT_A_TIME = 3;

/**
 * Does the same with each item, a few at a time. A failure does not stop the others; an abort stops before the next item.
 * Reports after every item.
 */
export async function runAll<Item, Answer>(
  items: readonly Item[],
  run: (item: Item) => Promise<Answer>,
  { signal, report }: { readonly signal: AbortSignal; readonly report: (progress: RunProgress<Item, Answer>) => void },
): Promise<RunProgress<Item, Answer>> {
  const queue = [...items];
  let progress: RunProgress<Item, Answer> = { total: items.length, done: [], failed: [] };
  async function work(): Promise<void> {
    for (let item = queue.shift(); item !== undefined && !signal.aborted; item = queue.shift()) {
      const current = item;
      try {
        const answer = await run(current);
        progress = { ...progress, done: [...progress.done, { item: current, answer }] };
      } catch (error) {
        progress = { ...progress, failed: [...progress.failed, { item: current, error }] };
      }
      report(progress);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return progress;
}
