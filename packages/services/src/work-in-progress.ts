interface Work {
  readonly target: string;
  readonly ended: Promise<unknown>;
}

/** The work of one kind that this process has started and not finished, by the target that it waits for. */
export interface WorkInProgress {
  /** Remembers work until it ends; `work` must not reject. */
  readonly note: (target: string, work: Promise<void>) => void;
  readonly count: () => number;
  /** Targets that at least `limit` pieces of work wait for. */
  readonly busyTargets: (limit: number) => string[];
  /** Waits for the first piece of work to end. */
  readonly oneEnded: () => Promise<void>;
  /** Waits for all work, so that a stop repeats none of it. */
  readonly drain: () => Promise<void>;
}

export function createWorkInProgress(): WorkInProgress {
  const all = new Set<Work>();
  return {
    note(target, work) {
      const piece = { target, ended: work.finally(() => all.delete(piece)) };
      all.add(piece);
    },
    count: () => all.size,
    busyTargets(limit) {
      const counts = new Map<string, number>();
      for (const { target } of all) counts.set(target, (counts.get(target) ?? 0) + 1);
      return [...counts].flatMap(([target, count]) => (count >= limit ? [target] : []));
    },
    oneEnded: async () => {
      await Promise.race([...all].map(({ ended }) => ended));
    },
    drain: async () => {
      await Promise.all([...all].map(({ ended }) => ended));
    },
  };
}
