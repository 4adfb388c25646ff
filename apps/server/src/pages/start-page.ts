import type { QuestionPage } from '@holdfast/api';
import type { StartQuestion } from '@holdfast/services';

import { escapeHtml } from './escape-html.js';
import { START_STYLE } from './start-style.js';

interface StartPageProps extends QuestionPage {
  readonly nonce: string;
  /** The path of the public URL; ends in a slash. */
  readonly basePath: string;
}

// The session token is removed from the address bar. The button ignores clicks for a moment after it becomes visible,
// so that a page that opens this one under the pointer, between the two clicks of a double click, gains nothing.
const SCRIPT = `
const form = document.querySelector('form');
const button = form.querySelector('button');
history.replaceState(null, '', form.getAttribute('action'));
let timer;
function wait() {
  button.disabled = true;
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(() => { button.disabled = false; }, 600);
}
wait();
document.addEventListener('visibilitychange', wait);
addEventListener('focus', wait);
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
form.addEventListener('submit', () => setTimeout(() => { button.disabled = true; }));
`;

/**
 * Asks a person whether they want to connect, and shows for whom the connection will be. Every value is escaped text.
 */
export function renderStartPage({ question, action, answer, nonce, basePath }: StartPageProps): string {
  const { integrationName, productName, isReconnecting } = question;
  const verb = isReconnecting ? 'Reconnect' : 'Connect';
  const integration = escapeHtml(integrationName);
  const product = escapeHtml(productName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>${verb} ${integration} to ${product}</title>
<style nonce="${nonce}">${START_STYLE}</style>
</head>
<body>
<main>
<img src="${escapeHtml(`${basePath}${question.logoPath}`)}" alt="" width="48" height="48">
<h1>${verb} ${integration} to ${product}</h1>
<dl>
<div><dt>Account at</dt><dd>${integration}</dd></div>
<div><dt>Will be used by</dt><dd>${product}</dd></div>
<div><dt>On behalf of</dt><dd>${personPart(question)}</dd></div>
</dl>
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
<input type="hidden" name="answer" value="${escapeHtml(answer)}">
<button type="submit">Continue to ${integration}</button>
</form>
<p><strong>Not you?</strong> Close this page. If you go on, the person named above can use your ${integration} account through ${product}.</p>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

function personPart({ person }: StartQuestion): string {
  const { name, email, id } = person;
  if (name !== null) return `<b>${escapeHtml(name)}</b>${email === null ? '' : `<span>${escapeHtml(email)}</span>`}`;
  if (email !== null) return `<b>${escapeHtml(email)}</b>`;
  return id === null ? '<b>An unknown person</b>' : `<b>${escapeHtml(id)}</b>`;
}
