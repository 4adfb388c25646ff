import { ConnectError } from './connect-error.js';
import type { ConnectEvent } from './connect-event.js';
import { openConnectUI, type ConnectUIOptions } from './open-connect-ui.js';

const ANSWER_WITHIN_MS = 15_000;
/** How long the end user sees that the account is connected. */
const SUCCESS_SHOWN_MS = 1_200;

export interface ConnectOptions extends Omit<ConnectUIOptions, 'onEvent' | 'sessionToken'> {
  /** The session token (`hfcs_…`) that your backend got from `createConnectSession`. */
  readonly sessionToken: string;
  /** Aborting it closes the page; the promise then rejects with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

/** The new connection of the end user. */
export interface ConnectedAccount {
  readonly connectionId: string;
  readonly integrationId: string;
  /**
   * The completion code, when the session requires completion: send it to your backend, which calls `completeConnectSession`. Absent when the
   * provider's page severed the link between its window and this page; that window then carries the code to the session's `redirect_url`.
   */
  readonly completionCode?: string;
}

let isOpen = false;

/**
 * Opens the Connect UI and resolves when the end user has connected one account, once the page has shown the success
 * for a moment. After a failed attempt the end user can try again; when they close the page instead, the promise
 * rejects with the error of the last attempt.
 *
 * @throws ConnectError with a `code` that says why no account was connected.
 * @example
 * const { connectionId } = await connect({ url: 'https://holdfast.example.com', sessionToken, integrationId: 'github'
 * });
 */
export async function connect({ signal, ...options }: ConnectOptions): Promise<ConnectedAccount> {
  if (isOpen) throw new ConnectError('already_open', 'The Connect UI is already open.');
  if (signal?.aborted === true) throw aborted();
  isOpen = true;
  try {
    return await untilConnected(options, signal);
  } finally {
    isOpen = false;
  }
}

function untilConnected(
  options: Omit<ConnectOptions, 'signal'>,
  signal: AbortSignal | undefined,
): Promise<ConnectedAccount> {
  return new Promise((resolve, reject) => {
    let account: ConnectedAccount | null = null;
    let reason = new ConnectError('closed', 'The page was closed before an account was connected.');
    const ui = openConnectUI({ ...options, onEvent: receive });
    const answerLimit = setTimeout(
      () => giveUp(new ConnectError('not_reached', `No Connect UI responded at ${options.url}.`)),
      ANSWER_WITHIN_MS,
    );
    signal?.addEventListener('abort', abort, { once: true });

    function receive(event: ConnectEvent): void {
      switch (event.type) {
        case 'ready':
          return clearTimeout(answerLimit);
        case 'error':
          reason = new ConnectError(event.code, event.message);
          if (event.code === 'not_reached') ui.close();
          return;
        case 'connect':
          account = accountOf(event);
          setTimeout(ui.close, SUCCESS_SHOWN_MS);
          return;
        case 'disconnect':
          return;
        case 'close':
          clearTimeout(answerLimit);
          signal?.removeEventListener('abort', abort);
          return account === null ? reject(reason) : resolve(account);
      }
    }

    function abort(): void {
      giveUp(aborted());
    }

    function giveUp(error: ConnectError): void {
      reason = error;
      ui.close();
    }
  });
}

function accountOf({
  connectionId,
  integrationId,
  completionCode,
}: Extract<ConnectEvent, { type: 'connect' }>): ConnectedAccount {
  return { connectionId, integrationId, ...(completionCode !== undefined && { completionCode }) };
}

function aborted(): ConnectError {
  return new ConnectError('aborted', 'The attempt was aborted.');
}
