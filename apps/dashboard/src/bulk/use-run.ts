import { useEffect, useRef, useState } from 'react';

import { runAll, type RunProgress } from './run-all.js';

export interface Run<Item, Answer> {
  /** Null before the first start. */
  readonly progress: RunProgress<Item, Answer> | null;
  readonly isRunning: boolean;
  readonly start: (items: readonly Item[]) => void;
  readonly stop: () => void;
}

/** Runs the same on many items and shows how far it is. It stops with the component. */
export function useRun<Item, Answer>(run: (item: Item) => Promise<Answer>, onEnd: () => void): Run<Item, Answer> {
  const [progress, setProgress] = useState<RunProgress<Item, Answer> | null>(null);
  const [isRunning, setRunning] = useState(false);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  async function go(items: readonly Item[]): Promise<void> {
    const { signal } = (controller.current = new AbortController());
    const before = progress?.done ?? [];
    const joined = (next: RunProgress<Item, Answer>): RunProgress<Item, Answer> => ({
      total: before.length + next.total,
      done: [...before, ...next.done],
      failed: next.failed,
    });
    setRunning(true);
    setProgress(joined({ total: items.length, done: [], failed: [] }));
    await runAll(items, run, { signal, report: (next) => setProgress(joined(next)) });
    setRunning(false);
    onEnd();
  }

  return { progress, isRunning, start: (items) => void go(items), stop: () => controller.current?.abort() };
}
