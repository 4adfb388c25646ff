import './require-node.mjs';
import { orSayWhy, setUp } from './set-up.mjs';

stopWithNpm();
await orSayWhy(setUp);

// In this process: signals reach the server once, its exit code is ours, and nothing stands between it and npm.
await import(new URL('../../apps/server/dist/main.js', import.meta.url).href);

/** npm passes a signal to the shell between us, which dies of it without a word: the server must not stay behind. */
function stopWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clearInterval(watch);
      // Nobody else listens before the server does: end as if this listener were not there.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
