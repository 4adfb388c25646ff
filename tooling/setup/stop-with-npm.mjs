/** npm passes a signal to the shell between us, which dies of it without a word: the server must not stay behind. */
export function stopWithNpm() {
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
