import { ConnectError } from './connect-error.js';
import type { ConnectEvent } from './connect-event.js';
import { openConnectUI, type ConnectUIOptions } from './open-connect-ui.js';

const ANSWER_WITHIN_MS = 15_000;

export interface ConnectOptions extends Omit<ConnectUIOptions, 'onEvent' | 'sessionToken'> {
  /** From your backend: `createConnectSession`. */
  readonly sessionToken: string;
  /** Ends the attempt and closes the page. */
  readonly signal?: AbortSignal | undefined;
}

export interface ConnectedAccount {
  readonly connectionId: string;
  readonly integrationId: string;
}

let isOpen = false;

/**
 * Lets the end user connect one account and resolves with the connection. A try that fails can be repeated in the page; the
 * promise rejects when the end user gives up, with the reason of the last try.
 * @throws ConnectError
 */
export async function connect({ signal, ...options }: ConnectOptions): Promise<ConnectedAccount> {
  if (isOpen) throw new ConnectError('already_open', 'The page is open already.');
  if (signal?.aborted === true) throw aborted();
  isOpen = true;
  try {
    return await untilConnected(options, signal);
  } finally {
    isOpen = false;
  }
}

function untilConnected(options: Omit<ConnectOptions, 'signal'>, signal: AbortSignal | undefined): Promise<ConnectedAccount> {
  return new Promise((resolve, reject) => {
    let reason = new ConnectError('closed', 'The page was closed before anything was connected.');
    const ui = openConnectUI({ ...options, onEvent: hear });
    const answerLimit = setTimeout(() => giveUp(new ConnectError('not_reached', `No Connect UI answered at ${options.url}.`)), ANSWER_WITHIN_MS);
    signal?.addEventListener('abort', abort, { once: true });

    function hear(event: ConnectEvent): void {
      switch (event.type) {
        case 'ready':
          return clearTimeout(answerLimit);
        case 'error':
          reason = new ConnectError(event.code, event.message);
          return;
        case 'connect':
          resolve({ connectionId: event.connectionId, integrationId: event.integrationId });
          return ui.close();
        case 'close':
          clearTimeout(answerLimit);
          signal?.removeEventListener('abort', abort);
          return reject(reason);
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

function aborted(): ConnectError {
  return new ConnectError('aborted', 'The attempt was aborted.');
}
