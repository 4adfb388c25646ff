/**
 * The reason why no account was connected.
 *
 * - `closed`: the end user closed the page without an attempt.
 * - `window_closed`: the end user closed the provider's window before it finished.
 * - `popup_blocked`: the browser blocked the provider's window.
 * - `access_denied`: the end user denied access at the provider.
 * - `not_reached`: no Connect UI responded at `url`: within two seconds of another page loading there, or within 15
 * seconds.
 * - `already_open`: another `connect` is still open on this page.
 * - `aborted`: your `signal` was aborted.
 *
 * Any other code comes from the server.
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

/** The error with which `connect` rejects. Branch on `code`; `message` can be shown to the end user. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ConnectErrorCode;

  constructor(code: ConnectErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
