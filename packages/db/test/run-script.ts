import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningScript extends AsyncDisposable {
  readonly pid: number;
  /** Every line printed so far. */
  readonly lines: readonly string[];
  /** The first line with this beginning, printed already or later; throws if the script ends before. */
  lineStarting(prefix: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
  readonly exited: Promise<number | null>;
}

/** Runs a TypeScript file from this folder as a separate process. */
export function runScript(
  name: string,
  args: readonly string[],
  account: { readonly uid?: number; readonly gid?: number } = {},
): RunningScript {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const flags = ['--conditions=@holdfast/source', '--import', import.meta.resolve('tsx'), script];
  const child = spawn(process.execPath, [...flags, ...args], { ...account, stdio: ['ignore', 'pipe', 'inherit'] });
  return present(child);
}

function present(child: ChildProcess): RunningScript {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const wake = (): void => waiting.forEach((check) => check());
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      wake();
    });
  }
  let ended = false;
  void exited.then(() => {
    ended = true;
    wake();
  });

  async function kill(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    await exited;
  }

  return {
    pid: child.pid ?? 0,
    lines,
    exited,
    kill,
    lineStarting: (prefix) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const line = lines.find((one) => one.startsWith(prefix));
          if (line !== undefined) resolve(line);
          else if (ended) reject(new Error(`ended before "${prefix}": ${lines.join(' | ')}`));
          else return;
          waiting.delete(check);
        };
        waiting.add(check);
        check();
      }),
    async [Symbol.asyncDispose]() {
      if (!ended) await kill('SIGKILL');
    },
  };
}
