import type { QuestionPage } from '@holdfast/api';
import type { StartQuestion } from '@holdfast/services';

import { escapeHtml } from './escape-html.js';
import { START_STYLE } from './start-style.js';
import { PAGE_TEXTS, type PageLanguage } from './texts/pick-texts.js';

interface StartPageProps extends QuestionPage {
  readonly nonce: string;
  readonly language: PageLanguage;
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
export function renderStartPage({ question, action, answer, nonce, language, basePath }: StartPageProps): string {
  const { integrationName, productName, isReconnecting } = question;
  const texts = PAGE_TEXTS[language];
  const integration = escapeHtml(integrationName);
  const product = escapeHtml(productName);
  const heading = escapeHtml((isReconnecting ? texts.reconnectTo : texts.connectTo)(integrationName, productName));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>${heading}</title>
<style nonce="${nonce}">${START_STYLE}</style>
</head>
<body>
<main>
<img src="${escapeHtml(`${basePath}${question.logoPath}`)}" alt="" width="48" height="48">
<h1>${heading}</h1>
<dl>
<div><dt>${texts.accountAt}</dt><dd>${integration}</dd></div>
<div><dt>${texts.usedBy}</dt><dd>${product}</dd></div>
<div><dt>${texts.onBehalfOf}</dt><dd>${personPart(question, texts.unknownPerson)}</dd></div>
</dl>
<form method="post" action="${escapeHtml(action)}" autocomplete="off">
<input type="hidden" name="answer" value="${escapeHtml(answer)}">
<button type="submit">${escapeHtml(texts.continueTo(integrationName))}</button>
</form>
<p><strong>${texts.notYou}</strong> ${escapeHtml(texts.ifYouGoOn(integrationName, productName))}</p>
</main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

function personPart({ person }: StartQuestion, unknown: string): string {
  const { name, email, id } = person;
  if (name !== null) return `<b>${escapeHtml(name)}</b>${email === null ? '' : `<span>${escapeHtml(email)}</span>`}`;
  if (email !== null) return `<b>${escapeHtml(email)}</b>`;
  return id === null ? `<b>${unknown}</b>` : `<b>${escapeHtml(id)}</b>`;
}
