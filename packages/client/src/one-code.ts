import type { HoldfastErrorCode, HoldfastErrorDetails } from './holdfast-error.js';

/** The operations whose `not_found` means the connection that the caller named. */
const OF_ONE_CONNECTION = new Set([
  'connections.get',
  'connections.activity',
  'connections.diagnose',
  'connections.getMetadata',
  'connections.patch',
  'connections.reportUnauthorized',
]);

const PROXY_CODES: Readonly<Record<string, string>> = {
  proxy_unknown_connection: 'unknown_connection',
  proxy_refresh_failed: 'invalid_credentials',
  proxy_refresh_backoff: 'invalid_credentials',
  proxy_refresh_exhausted: 'invalid_credentials',
};

/**
 * The code of a failed procedure, the same for the same failure whatever the operation. On the wire a missing connection is `not_found`,
 * `unknown_connection`, `invalid_body` or `server_error`, because existing SDKs expect each where it is.
 */
export function codeOfProcedure(path: string, { code, issues = [] }: HoldfastErrorDetails): HoldfastErrorCode {
  const isMissing =
    path === 'connectSessions.createReconnect'
      ? issues.some((issue) => issue.code === 'custom' && issue.path.join('.') === 'connection_id')
      : code === 'not_found' && OF_ONE_CONNECTION.has(path);
  return isMissing ? 'unknown_connection' : code;
}

/** The same for the proxy, whose header `holdfast-error` has the server's own code. */
export function codeOfProxy(ownCode: string, { code }: HoldfastErrorDetails): HoldfastErrorCode {
  return PROXY_CODES[ownCode] ?? code;
}
