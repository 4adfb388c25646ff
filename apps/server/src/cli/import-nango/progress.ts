import type { Output } from '@holdfast/cli';

/** Shows the progress of long work: a bar on a terminal, a line at each tenth elsewhere. */
export interface Progress {
  add(count: number): void;
  advance(): void;
  /** Ends the line of the bar. */
  end(): void;
}

const WIDTH = 30;
const PARTS = 10;

export function createProgress(output: Output): Progress {
  let [done, total, lastShown] = [0, 0, -1];

  function show(): void {
    const text = `${done} of ${total} connections`;
    if (output.isTTY === true) {
      const filled = Math.floor((done * WIDTH) / total);
      // Return to the start of the line, and clear the rest of it (ECMA-48 EL).
      output.write(`\r[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${text}\u001B[K`);
      return;
    }
    const tenth = Math.floor((done * PARTS) / total);
    if (tenth === lastShown) return;
    lastShown = tenth;
    output.write(`${text}\n`);
  }

  return {
    add(count) {
      total += count;
      if (count > 0) show();
    },
    advance() {
      done += 1;
      show();
    },
    end() {
      if (output.isTTY === true && total > 0) output.write('\n');
    },
  };
}
