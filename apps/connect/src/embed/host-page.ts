import { OPAQUE_ORIGIN } from '@holdfast/schema';

import type { Attempt, Connected } from '../authorization/attempt.js';

/** The messages to the page around this one, in the form that the published browser SDKs expect. */
type HostMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  | {
      readonly type: 'connect';
      readonly payload: {
        readonly providerConfigKey: string;
        readonly connectionId: string;
        readonly isPending: boolean;
        readonly completionCode?: string;
      };
    }
  | {
      readonly type: 'disconnect';
      readonly payload: { readonly providerConfigKey: string; readonly connectionId: string };
    }
  | { readonly type: 'error'; readonly payload: { readonly errorType: string; readonly errorMessage: string } };

/** The page whose frame shows this one. It is not trusted; only the token that it sends is used. */
export interface HostPage {
  /** Announces this page and passes on every session token that the host sends. The returned function stops it. */
  readonly listen: (onToken: (sessionToken: string) => void) => () => void;
  readonly report: (attempt: Attempt) => void;
  /** Reports that the end user disconnected a connection. */
  readonly reportDisconnected: (connectionId: string, integrationId: string) => void;
  /** The origin of the page that sent the token; the string `null` if it has none. */
  readonly origin: () => string;
  /** Whether the host takes a completion code to its backend, as it said with the token. */
  readonly takesCompletionCode: () => boolean;
  readonly close: () => void;
}

export interface HostPageOptions {
  /** Whether the host wants to know when the provider's window is closed early. */
  readonly detectsClosedWindow: boolean;
}

/** Returns `null` if this page is not in a frame. */
export function hostPageOf(window: Window, options: HostPageOptions): HostPage | null {
  return window.parent === window ? null : createHostPage(window, options);
}

function createHostPage(window: Window, { detectsClosedWindow }: HostPageOptions): HostPage {
  /** The origin that sent the token, the only one that receives the outcome. */
  let origin: string | null = null;
  let takesCode = false;

  function tell(message: HostMessage): void {
    if (origin !== null && origin !== OPAQUE_ORIGIN) return window.parent.postMessage(message, origin);
    if (origin === null && message.type !== 'ready' && message.type !== 'close') return;
    // Until the host has sent a message its origin is unknown, and an opaque origin cannot be named; such messages contain ids only.
    // oxlint-disable-next-line holdfast/targeted-messages
    window.parent.postMessage(message.type === 'error' ? error(message.payload.errorType, '') : message, '*');
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
        takesCode = takesCompletionCode(event.data);
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

  return {
    listen,
    report,
    reportDisconnected: (connectionId, integrationId) =>
      tell({ type: 'disconnect', payload: { providerConfigKey: integrationId, connectionId } }),
    origin: () => origin ?? OPAQUE_ORIGIN,
    takesCompletionCode: () => takesCode && origin !== OPAQUE_ORIGIN,
    close: () => tell({ type: 'close' }),
  };
}

function sessionTokenOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'session_token') return null;
  return 'sessionToken' in data && typeof data.sessionToken === 'string' && data.sessionToken !== ''
    ? data.sessionToken
    : null;
}

function takesCompletionCode(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'takesCompletionCode' in data && data.takesCompletionCode === true
  );
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
      return attempt.windowClosed && detectsClosedWindow
        ? error('window_closed', 'The window was closed before the authorization was finished.')
        : null;
    case 'idle':
    case 'sending':
      return null;
  }
}

function error(errorType: string, errorMessage: string): Extract<HostMessage, { type: 'error' }> {
  return { type: 'error', payload: { errorType, errorMessage } };
}

/** Tells the product's page only the ids of the connection; its backend may ask for the account. */
function connectedPart({
  providerConfigKey,
  connectionId,
  isPending,
  awaitsCompletion,
  completionCode,
}: Connected): Extract<HostMessage, { type: 'connect' }>['payload'] {
  return {
    providerConfigKey,
    connectionId,
    isPending: isPending || awaitsCompletion,
    ...(completionCode !== null && { completionCode }),
  };
}
