import { parseConnectEvent, type ConnectEvent } from './connect-event.js';
import { createOpeningPanel } from './opening-panel.js';

/**
 * The Connect UI sends a message while it loads. If a page has loaded and sent none, it is another page or the
 * browser's error page.
 */
const READY_AFTER_LOAD_MS = 1_500;

export interface ConnectUIOptions {
  /** The public base URL of your Holdfast server, the same as its `HOLDFAST_PUBLIC_URL`. */
  readonly url: string;
  /** The session token from your backend. Without it, the page waits for `setSessionToken`. */
  readonly sessionToken?: string | undefined;
  /** The integration to start with when the session allows several. */
  readonly integrationId?: string | undefined;
  /** The color theme; by default the one that the server configures. */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** The language of the page, such as `de`, unless the session has one; by default the browser's. */
  readonly language?: string | undefined;
  /** Called for each event, in order. */
  readonly onEvent?: ((event: ConnectEvent) => void) | undefined;
}

export interface ConnectUI {
  /** Closes the page and sends the event `close`. Does nothing when it is already closed. */
  readonly close: () => void;
  /** Passes the session token to the page, as soon as the page is ready. */
  readonly setSessionToken: (sessionToken: string) => void;
}

/**
 * Opens the Connect UI in a frame over the page. It stays open until the end user or your code closes it.
 *
 * @throws TypeError when `url` is not a valid URL.
 * @example
 * const ui = openConnectUI({ url: 'https://holdfast.example.com', onEvent: (event) => console.log(event.type) });
 * ui.setSessionToken(await fetchSessionToken());
 */
export function openConnectUI(options: ConnectUIOptions): ConnectUI {
  const address = addressOf(options);
  const frame = createFrame(address);
  const panel = createOpeningPanel(close);
  const listening = new AbortController();
  const { activeElement } = document;
  const { overflow } = document.body.style;
  let token = options.sessionToken;
  let isReady = false;
  let isClosed = false;

  window.addEventListener('message', receive, { signal: listening.signal });
  frame.addEventListener('load', () => setTimeout(reportSilence, READY_AFTER_LOAD_MS), { once: true });
  document.body.append(panel, frame);
  document.body.style.overflow = 'hidden';
  return { close, setSessionToken };

  function receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    const event = parseConnectEvent(data);
    if (event?.type === 'close') return close();
    if (event?.type === 'ready') {
      isReady = true;
      panel.remove();
      frame.style.visibility = 'visible';
      frame.focus();
      sendToken();
    }
    if (event) options.onEvent?.(event);
  }

  function reportSilence(): void {
    if (isReady || isClosed) return;
    options.onEvent?.({ type: 'error', code: 'not_reached', message: `No Connect UI responded at ${options.url}.` });
  }

  function setSessionToken(next: string): void {
    token = next;
    if (isReady) sendToken();
  }

  // Names the target origin, so that a frame that has navigated elsewhere does not receive the token.
  function sendToken(): void {
    if (token !== undefined)
      frame.contentWindow?.postMessage(
        { type: 'session_token', sessionToken: token, takesCompletionCode: true },
        address.origin,
      );
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    listening.abort();
    panel.remove();
    frame.remove();
    document.body.style.overflow = overflow;
    if (activeElement instanceof HTMLElement) activeElement.focus();
    options.onEvent?.({ type: 'close' });
  }
}

function addressOf({ url, integrationId, theme, language }: ConnectUIOptions): URL {
  const address = new URL('connect/', url.endsWith('/') ? url : `${url}/`);
  address.searchParams.set('detectClosedAuthWindow', 'true');
  if (integrationId !== undefined) address.searchParams.set('integration', integrationId);
  if (theme !== undefined) address.searchParams.set('theme', theme);
  if (language !== undefined) address.searchParams.set('lang', language);
  return address;
}

function createFrame(address: URL): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = 'Connect your account';
  frame.allow = 'clipboard-write';
  // Browsers draw a transparent frame opaque when its color scheme differs from that of the element around it.
  Object.assign(frame.style, {
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    border: '0',
    zIndex: '2147483647',
    background: 'transparent',
    colorScheme: 'light',
    // Until the page is ready, the panel behind it takes the clicks.
    visibility: 'hidden',
  });
  return frame;
}
