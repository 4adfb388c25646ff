import { parseConnectEvent, type ConnectEvent } from './connect-event.js';

export interface ConnectUIOptions {
  /** Where Holdfast is reached, as in `HOLDFAST_PUBLIC_URL`. */
  readonly url: string;
  /** From your backend. Not given, the page waits for `setSessionToken`. */
  readonly sessionToken?: string | undefined;
  /** The integration to begin with, when the session allows several. */
  readonly integrationId?: string | undefined;
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  readonly onEvent?: ((event: ConnectEvent) => void) | undefined;
}

export interface ConnectUI {
  readonly close: () => void;
  readonly setSessionToken: (sessionToken: string) => void;
}

/** Shows the Connect UI over the page, in a frame, until the end user or you close it. */
export function openConnectUI(options: ConnectUIOptions): ConnectUI {
  const address = addressOf(options);
  const frame = createFrame(address);
  const listening = new AbortController();
  const { activeElement } = document;
  const { overflow } = document.body.style;
  let token = options.sessionToken;
  let isReady = false;
  let isClosed = false;

  window.addEventListener('message', receive, { signal: listening.signal });
  document.body.append(frame);
  document.body.style.overflow = 'hidden';
  return { close, setSessionToken };

  function receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    const event = parseConnectEvent(data);
    if (event?.type === 'close') return close();
    if (event?.type === 'ready') {
      isReady = true;
      frame.focus();
      sendToken();
    }
    if (event) options.onEvent?.(event);
  }

  function setSessionToken(next: string): void {
    token = next;
    if (isReady) sendToken();
  }

  // To this origin alone: whatever else the frame may show by then receives nothing.
  function sendToken(): void {
    if (token !== undefined) frame.contentWindow?.postMessage({ type: 'session_token', sessionToken: token }, address.origin);
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    listening.abort();
    frame.remove();
    document.body.style.overflow = overflow;
    if (activeElement instanceof HTMLElement) activeElement.focus();
    options.onEvent?.({ type: 'close' });
  }
}

function addressOf({ url, integrationId, theme }: ConnectUIOptions): URL {
  const address = new URL('connect/', url.endsWith('/') ? url : `${url}/`);
  address.searchParams.set('detectClosedAuthWindow', 'true');
  if (integrationId !== undefined) address.searchParams.set('integration', integrationId);
  if (theme !== undefined) address.searchParams.set('theme', theme);
  return address;
}

function createFrame(address: URL): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = 'Connect your account';
  frame.allow = 'clipboard-write';
  // The frame is see-through only while its colour scheme is that of the element around it.
  Object.assign(frame.style, {
    position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0', zIndex: '2147483647', background: 'transparent', colorScheme: 'light',
  });
  return frame;
}
