/** The target of a request inside this service, without the base path under which it may be published. */
export interface RequestTarget {
  readonly path: string;
  /** Includes the question mark; may be empty. */
  readonly search: string;
}

/** A proxy may remove or keep the base path of the public URL; both work. */
export function parseTarget(url: string, basePath: string): RequestTarget {
  const at = url.indexOf('?');
  const whole = at < 0 ? url : url.slice(0, at);
  const path = basePath !== '/' && whole.startsWith(basePath) ? whole.slice(basePath.length - 1) : whole;
  return { path, search: at < 0 ? '' : url.slice(at) };
}

/**
 * A path in the form for the log: without the one-time code of a start link or a delivery, and without the path of a
 * proxied call.
 */
export function loggedPath(path: string): string {
  return path.replace(/^(\/+oauth\/+(?:start|deliver)|\/proxy)\/.*/i, '$1/…');
}
