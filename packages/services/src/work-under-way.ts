import type { Runtime } from './context.js';

type OfProcess = Pick<Runtime, 'keys'>;

interface Work {
  readonly target: string;
  readonly ended: Promise<unknown>;
}

/** What one kind of job has begun and not ended in this process, by whom it waits for. */
export interface WorkUnderWay {
  /** Remembers work until it ends; `work` must not reject. */
  readonly note: (runtime: OfProcess, target: string, work: Promise<void>) => void;
  readonly count: (runtime: OfProcess) => number;
  /** Targets that at least `limit` pieces of work wait for. */
  readonly busyTargets: (runtime: OfProcess, limit: number) => string[];
  /** Waits for the first piece of work to end. */
  readonly oneEnded: (runtime: OfProcess) => Promise<void>;
  /** Waits for all of it, so that nothing is done again because of a stop. */
  readonly drain: (runtime: OfProcess) => Promise<void>;
}

export function createWorkUnderWay(): WorkUnderWay {
  const byProcess = new WeakMap<Runtime['keys'], Set<Work>>();

  function under({ keys }: OfProcess): Set<Work> {
    const known = byProcess.get(keys);
    if (known) return known;
    const fresh = new Set<Work>();
    byProcess.set(keys, fresh);
    return fresh;
  }

  return {
    note(runtime, target, work) {
      const all = under(runtime);
      const piece = { target, ended: work.finally(() => all.delete(piece)) };
      all.add(piece);
    },
    count: (runtime) => under(runtime).size,
    busyTargets(runtime, limit) {
      const counts = new Map<string, number>();
      for (const { target } of under(runtime)) counts.set(target, (counts.get(target) ?? 0) + 1);
      return [...counts].flatMap(([target, count]) => (count >= limit ? [target] : []));
    },
    oneEnded: async (runtime) => {
      await Promise.race([...under(runtime)].map(({ ended }) => ended));
    },
    drain: async (runtime) => {
      await Promise.all([...under(runtime)].map(({ ended }) => ended));
    },
  };
}
