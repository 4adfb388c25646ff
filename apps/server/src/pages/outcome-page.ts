import type { OutcomePage } from '@holdfast/api';

import { escapeHtml } from './escape-html.js';
import { failureKindOf } from './texts/failure-kind.js';
import type { PageTexts } from './texts/page-texts.js';
import { PAGE_TEXTS, type PageLanguage } from './texts/pick-texts.js';

export interface OutcomePageProps {
  /** The only origins that may receive the outcome: those of the Connect UI. */
  readonly targetOrigins: readonly string[];
  readonly nonce: string;
  readonly language: PageLanguage;
}

// The code is removed from the address bar; the state, which is used, stays there so that a reload shows the outcome
// again. The window closes when it is no longer needed. Our own Connect UI receives ids at its exact origins.
// The page that opened the window through an SDK is unknown, so it only receives the fact that there is an outcome,
// in fixed words; the provider's message goes over the WebSocket.
const SCRIPT = `
const { flow, status, code, targets, awaited, goes, hands } = document.documentElement.dataset;
const { opener } = window;
const state = new URLSearchParams(location.search).get('state');
history.replaceState(null, '', location.pathname + (state ? '?' + new URLSearchParams({ state }) : ''));
const handed = goes && hands && opener ? { return_to: goes } : {};
if (opener && flow) for (const target of targets.split(' ')) opener.postMessage({ type: 'holdfast:authorization', flow_id: flow, status, ...handed }, target);
if (awaited) {
  const message = status === 'success'
    ? { type: 'nango_oauth_callback_success' }
    : { type: 'nango_oauth_callback_error', payload: { message: 'The authorization failed.', errorType: 'connection_validation_failed' } };
  if (opener) opener.postMessage(message, '*');
  new BroadcastChannel('nango-oauth-callback').postMessage(message);
}
// A window that takes the code to the product stays open until then.
if (!goes) addEventListener('message', (event) => {
  if (event.source === opener && event.data && event.data.type === 'nango_oauth_callback_ack') window.close();
});
// To the product, whose own cookie identifies the person who authorized. A Connect UI of ours in this browser may do
// it instead; no other page receives the code.
if (handed.return_to) {
  const going = setTimeout(() => location.replace(goes), 2000);
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== opener || !targets.split(' ').includes(origin) || !data || data.type !== 'holdfast:return_taken' || data.flow_id !== flow) return;
    clearTimeout(going);
    window.close();
  });
} else if (goes) location.replace(goes);
// The page that opened this window has received the outcome and shows it; the provider's page may have severed the link
// between them. A person who denied access knows why. Any other failure stays open in a window that no page opened.
else if (status === 'success' || opener || awaited || code === 'access_denied') setTimeout(() => window.close(), awaited || status !== 'success' ? 3000 : 1200);
`;

// The look of the Connect UI, whose files this page cannot use: its policy allows only elements with the nonce.
const STYLE = `
:root { color-scheme: light dark; --page: light-dark(#f3f2ee, #111315); --card: light-dark(#fff, #1b1d20); --ink: light-dark(#1b1d1f, #f1f1ee);
  --muted: light-dark(#5a5e63, #a9adb3); --line: light-dark(#e4e2dc, #2e3136); --tone: light-dark(#1c6b48, #83d6ac); --tone-soft: light-dark(#e8f3ed, #16291f); }
[data-status="failed"] { --tone: light-dark(#ae2a1d, #ff9f92); --tone-soft: light-dark(#fcf0ee, #2f1c1a); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--ink);
  font: 400 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; }
main { width: 100%; max-width: 27rem; padding: 2.5rem 1.75rem; text-align: center; background: var(--card); border: 1px solid var(--line); border-radius: 16px; }
.sign { display: grid; place-items: center; width: 3.75rem; height: 3.75rem; margin: 0 auto 1.25rem; border-radius: 50%; background: var(--tone-soft); color: var(--tone); }
svg { width: 1.75rem; height: 1.75rem; fill: none; stroke: currentcolor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
h1 { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.25; letter-spacing: -.015em; }
p { margin: .75rem auto 0; max-width: 22rem; color: var(--muted); overflow-wrap: anywhere; text-wrap: pretty; }
.close, details { margin-top: 1.5rem; font-size: .875rem; }
details { color: var(--muted); }
summary { cursor: pointer; min-height: 1.5rem; }
details p { margin-top: .5rem; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
`;

const SIGNS = { success: 'M5 12.8l4.6 4.6L19.2 7', failed: 'M12 4.5 21 19.5H3zM12 10v4.5M12 17v.1' };

/** A complete HTML document. Every value is escaped text; none is part of the script. */
export function renderOutcomePage(page: OutcomePage, { targetOrigins, nonce, language }: OutcomePageProps): string {
  const texts = PAGE_TEXTS[language];
  const { title, message, detail } = wordsOf(page, texts);
  return `<!doctype html>
<html lang="${language}" ${dataOf(page, targetOrigins)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main role="${page.status === 'success' ? 'status' : 'alert'}">
<div class="sign"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[page.status]}"/></svg></div>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(message)}</p>
${detail === null ? '' : `<details><summary>${texts.details}</summary><p lang="en">${escapeHtml(detail)}</p></details>\n`}${page.status === 'failed' ? `<p class="close">${texts.close}</p>\n` : ''}</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

interface Words {
  readonly title: string;
  readonly message: string;
  /** The server's own message, if the page says it in another language. */
  readonly detail: string | null;
}

function wordsOf({ kind, code, message }: OutcomePage, texts: PageTexts): Words {
  if (kind !== 'failed') return { ...texts[kind], detail: null };
  const title = texts.notConnected;
  if (texts.failures === null) return { title, message, detail: null };
  const failure = failureKindOf(code);
  return { title, message: texts.failures[failure], detail: failure === 'denied' ? null : message };
}

function dataOf(page: OutcomePage, targetOrigins: readonly string[]): string {
  const { status, flowId, code, isAwaited, returnTo, isHandedOver } = page;
  const members = {
    status,
    flow: flowId ?? '',
    ...(code !== null && { code }),
    targets: targetOrigins.join(' '),
    ...(isAwaited && { awaited: 'yes' }),
    ...(returnTo !== null && { goes: returnTo }),
    ...(isHandedOver && { hands: 'yes' }),
  };
  return Object.entries(members)
    .map(([name, value]) => `data-${name}="${escapeHtml(value)}"`)
    .join(' ');
}
