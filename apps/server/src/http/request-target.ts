/** A request's target inside this service: without the base path under which it may be published. */
export interface RequestTarget {
  readonly path: string;
  /** With its question mark, or empty. */
  readonly search: string;
}

/** A proxy may strip the base path of the public URL or leave it; both are understood. */
export function parseTarget(url: string, basePath: string): RequestTarget {
  const at = url.indexOf('?');
  const whole = at < 0 ? url : url.slice(0, at);
  const path = basePath !== '/' && whole.startsWith(basePath) ? whole.slice(basePath.length - 1) : whole;
  return { path, search: at < 0 ? '' : url.slice(at) };
}

/** A path as the log may hold it: the one-time code of a start link or a delivery is left out, and what a provider is asked. */
export function loggedPath(path: string): string {
  return path.replace(/^(\/+oauth\/+(?:start|deliver)|\/proxy)\/.*/i, '$1/…');
}
