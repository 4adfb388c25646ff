const PLAIN_EVERY_MS = 10_000;
const LIVE_EVERY_MS = 500;

/**
 * @typedef {object} Progress
 * @property {(state: string) => void} note reports the state of the step, such as `7 of 24 packages`
 * @property {(outcome: 'done' | 'failed') => void} end
 */

/**
 * Shows that a long step makes progress: one changing line on a terminal, a plain line now and then elsewhere.
 * @param {string} title
 * @param {{ write: (text: string) => unknown, isTTY?: boolean, columns?: number }} [output]
 * @returns {Progress}
 */
export function showProgress(title, output = process.stdout) {
  const startedAt = Date.now();
  const isLive = output.isTTY === true;
  let state = '';
  output.write(isLive ? `${title} …` : `${title} …\n`);
  const timer = setInterval(
    () => output.write(isLive ? live() : `${line()}\n`),
    isLive ? LIVE_EVERY_MS : PLAIN_EVERY_MS,
  );
  timer.unref();

  function line() {
    return `${title} … ${Math.round((Date.now() - startedAt) / 1000)} s${state === '' ? '' : `, ${state}`}`;
  }
  // Returns to the start of the line and clears what a longer text left behind (ECMA-48 EL).
  function live() {
    return `\r${line().slice(0, (output.columns ?? 80) - 1)}\u001B[K`;
  }

  return {
    note(now) {
      state = now;
    },
    end(outcome) {
      clearInterval(timer);
      const took = `${title} ${outcome === 'done' ? 'took' : 'failed after'} ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`;
      output.write(isLive ? `\r\u001B[K${took}` : took);
    },
  };
}

/**
 * Reads the state of a step from its tool's output.
 * @param {Progress} progress
 * @returns {(line: string) => void}
 */
export function readInstallProgress({ note }) {
  return (line) => {
    const [, resolved, reused, downloaded, added] =
      /^Progress: resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/.exec(line) ?? [];
    if (resolved === undefined) return;
    note(
      added === '0'
        ? `${Number(reused) + Number(downloaded)} of ${resolved} packages here`
        : `${added} of ${resolved} packages in place`,
    );
  };
}

/**
 * @param {Progress} progress
 * @returns {(line: string) => void}
 */
export function readBuildProgress({ note }) {
  let all = 0;
  let begun = 0;
  return (line) => {
    const count = /Running build in (\d+) packages/.exec(line)?.[1];
    if (count !== undefined) all = Number(count);
    const name = /^(\S+):build: cache (?:hit|miss|bypass)/.exec(line)?.[1];
    if (name === undefined) return;
    begun += 1;
    note(`package ${begun} of ${Math.max(all, begun)}, ${name}`);
  };
}
