/**
 * Why nothing was connected.
 * `closed`: the end user closed the page without trying. `window_closed`: the provider's window was closed early.
 * `popup_blocked`: the browser did not open it. `access_denied`: the end user refused. `not_reached`: no Connect UI answered at the
 * given address. `already_open`: one is open. `aborted`: by your signal. Every other code is the server's own.
 */
export type ConnectErrorCode =
  | 'closed'
  | 'window_closed'
  | 'popup_blocked'
  | 'access_denied'
  | 'not_reached'
  | 'already_open'
  | 'aborted'
  | (string & Record<never, never>);

export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
