import { escapeHtml } from './escape-html.js';

/** What a page at the end of an authorization shows and tells its opener. */
export interface OutcomePage {
  readonly status: 'success' | 'failed';
  readonly flowId: string | null;
  readonly title: string;
  readonly message: string;
  /** Whether an SDK of ours or a published one opened the window: its page is told in the words of the wire contract. */
  readonly isAwaited: boolean;
}

export interface OutcomePageTerms {
  /** The only origin that may hear of the outcome. */
  readonly targetOrigin: string;
  readonly nonce: string;
}

// The code leaves the address bar, and a window that has served goes away. Our own Connect UI is told ids at its exact origin.
// Whose page opened the window for an SDK is not known here: it is told that there is an outcome, and no id.
const SCRIPT = `
const { flow, status, target, awaited } = document.documentElement.dataset;
const { opener } = window;
history.replaceState(null, '', location.pathname);
if (opener && flow) opener.postMessage({ type: 'holdfast:authorization', flow_id: flow, status }, target);
if (awaited) {
  const message = status === 'success'
    ? { type: 'nango_oauth_callback_success' }
    : { type: 'nango_oauth_callback_error', payload: { message: document.querySelector('p').textContent, errorType: 'connection_validation_failed' } };
  if (opener) opener.postMessage(message, '*');
  new BroadcastChannel('nango-oauth-callback').postMessage(message);
}
addEventListener('message', (event) => {
  if (event.source === opener && event.data && event.data.type === 'nango_oauth_callback_ack') window.close();
});
if (status === 'success') setTimeout(() => window.close(), awaited ? 3000 : 1200);
`;

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; padding: 2rem; text-align: center; }
h1 { font-size: 1.375rem; margin: 0 0 .5rem; }
p { margin: 0; overflow-wrap: anywhere; }
`;

/** A whole HTML document. Every value is escaped text; none is part of the script. */
export function renderOutcomePage(page: OutcomePage, { targetOrigin, nonce }: OutcomePageTerms): string {
  const data = `data-status="${page.status}" data-flow="${escapeHtml(page.flowId ?? '')}" data-target="${escapeHtml(targetOrigin)}"${page.isAwaited ? ' data-awaited="yes"' : ''}`;
  return `<!doctype html>
<html lang="en" ${data}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(page.title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main role="${page.status === 'success' ? 'status' : 'alert'}">
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.message)}</p>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}
