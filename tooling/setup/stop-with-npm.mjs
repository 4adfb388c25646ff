/** npm passes a signal to the shell in between, which ends silently; without this, the server would keep running. */
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
      // Nothing else listens before the server does, so end as if this listener did not exist.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
