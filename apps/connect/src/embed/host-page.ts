import type { Attempt, Connected } from '../authorization/attempt.js';

/** What the page around this one is told, in the words of the wire contract. */
export type HostMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  | { readonly type: 'connect'; readonly payload: { readonly providerConfigKey: string; readonly connectionId: string; readonly isPending: boolean } }
  | { readonly type: 'error'; readonly payload: { readonly errorType: string; readonly errorMessage: string } };

/** The page in whose frame this one is shown. It belongs to somebody else: nothing of it is believed but the token that it hands over. */
export interface HostPage {
  /** Says that this page is there and gives every session token that the host answers with; the result stops it. */
  readonly listen: (onToken: (sessionToken: string) => void) => () => void;
  readonly report: (attempt: Attempt) => void;
  readonly close: () => void;
}

export interface HostPageTerms {
  /** The host wants to hear when a window of the provider is closed early. */
  readonly detectsClosedWindow: boolean;
}

/** `null` when this page stands on its own. */
export function hostPageOf(window: Window, terms: HostPageTerms): HostPage | null {
  return window.parent === window ? null : createHostPage(window, terms);
}

function createHostPage(window: Window, { detectsClosedWindow }: HostPageTerms): HostPage {
  /** Whoever gave the token; nobody else is told what became of it. */
  let origin: string | null = null;

  function tell(message: HostMessage): void {
    if (origin !== null) return window.parent.postMessage(message, origin);
    if (message.type !== 'ready' && message.type !== 'close') return;
    // Before the host has spoken its origin is not known; these two say nothing but that a page is here, or wants to go.
    // oxlint-disable-next-line holdfast/targeted-messages
    window.parent.postMessage(message, '*');
  }

  function listen(onToken: (sessionToken: string) => void): () => void {
    const listening = new AbortController();
    window.addEventListener(
      'message',
      (event: MessageEvent<unknown>) => {
        if (event.source !== window.parent || (origin !== null && event.origin !== origin)) return;
        const token = sessionTokenOf(event.data);
        if (token === null) return;
        origin = event.origin;
        onToken(token);
      },
      { signal: listening.signal },
    );
    tell({ type: 'ready' });
    return () => listening.abort();
  }

  function report(attempt: Attempt): void {
    const message = messageOf(attempt, detectsClosedWindow);
    if (message) tell(message);
  }

  return { listen, report, close: () => tell({ type: 'close' }) };
}

function sessionTokenOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'session_token') return null;
  return 'sessionToken' in data && typeof data.sessionToken === 'string' && data.sessionToken !== '' ? data.sessionToken : null;
}

function messageOf(attempt: Attempt, detectsClosedWindow: boolean): HostMessage | null {
  switch (attempt.phase) {
    case 'succeeded':
      return { type: 'connect', payload: connectedPart(attempt.connection) };
    case 'failed':
      return error(attempt.fault.code, attempt.fault.message);
    case 'blocked':
      return error('blocked_by_browser', 'The browser did not open the window.');
    case 'waiting':
      return attempt.windowClosed && detectsClosedWindow ? error('window_closed', 'The window was closed before the authorization was finished.') : null;
    case 'idle':
    case 'sending':
      return null;
  }
}

function error(errorType: string, errorMessage: string): HostMessage {
  return { type: 'error', payload: { errorType, errorMessage } };
}

/** The product's page learns which connection it is; of the account its backend may ask. */
function connectedPart({ providerConfigKey, connectionId, isPending }: Connected): Extract<HostMessage, { type: 'connect' }>['payload'] {
  return { providerConfigKey, connectionId, isPending };
}
