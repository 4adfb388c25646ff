import { docsPage } from './docs-page.js';
import { escapeHtml } from './escape-html.js';
import type { Guide } from './guides.js';

const STYLE = 'providers/docs.css';
const SCRIPT = 'providers/docs.js';

/**
 * Renders `/docs/`: the guides and the reference pages. A guide in a subfolder is reached from the guide that links
 * to it.
 */
export function renderDocsIndex(guides: readonly Guide[]): string {
  const listed = guides.filter(({ slug }) => !slug.includes('/'));
  const items = listed.map(
    ({ slug, title, summary }) =>
      `<li><a href="${slug}"><strong>${escapeHtml(title)}</strong><small>${summary}</small></a></li>`,
  );
  return docsPage({
    title: 'Documentation',
    stylePath: STYLE,
    body: `<h1>Documentation</h1>
<section><h2>Guides</h2><ul class="guides">${items.join('\n')}</ul></section>
<section><h2>Reference</h2><ul class="guides">
<li><a href="providers/"><strong>Providers</strong><small>The redirect URI, scopes and fields of each provider.</small></a></li>
<li><a href="../reference/"><strong>API reference</strong><small>Every operation over REST, to try out, and openapi.json.</small></a></li>
<li><a href="../packages/"><strong>Packages</strong><small>This version's client for your backend and connect-js for your page.</small></a></li>
</ul></section>`,
  });
}

export function renderGuide({ slug, title, html }: Guide): string {
  const isNested = slug.includes('/');
  const index = isNested ? '../' : '.';
  return docsPage({
    title,
    stylePath: isNested ? `../${STYLE}` : STYLE,
    scriptPath: isNested ? `../${SCRIPT}` : SCRIPT,
    body: `<nav><a href="${index}">Documentation</a></nav>\n<article>${html}</article>`,
  });
}
