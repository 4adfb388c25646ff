import { authModeOf, countByEvidence, EVIDENCE_LEVELS, logoPathOf, type ProviderDefinition } from '@holdfast/providers';

import { docsPage } from './docs-page.js';
import { escapeHtml } from './escape-html.js';
import type { GuidePart, GuideProps } from './guide-parts.js';
import { modeInWords, providerGuide } from './provider-guide.js';

const PAGE_SIZE = 60;

export interface IndexQuery {
  readonly search: string;
  /** Starts at 1; a number beyond the end shows the last page. */
  readonly page: number;
}

/** A page of all providers, or of those that match the search, by name. */
export function renderProviderIndex(
  definitions: readonly ProviderDefinition[],
  { search, page: wantedPage }: IndexQuery,
): string {
  const wanted = search.trim().toLowerCase();
  const found = definitions
    .filter((definition) => searchedText(definition).includes(wanted))
    .toSorted((a, b) => (nameOf(a).toLowerCase() < nameOf(b).toLowerCase() ? -1 : 1));
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, wantedPage), last);
  const items = found
    .slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)
    .map(
      (definition) =>
        `<li><a href="${definition.id}"><img src="../../${logoPathOf(definition.id)}" alt="" width="28" height="28" loading="lazy"><span>${escapeHtml(nameOf(definition))}</span><small>${escapeHtml(modeInWords(definition))}</small></a></li>`,
    );
  const count = found.length === 1 ? '1 provider' : `${found.length} providers`;
  return page(
    'Providers',
    `<nav><a href="../">Documentation</a></nav>
<h1>Providers</h1>
<form role="search" method="get" action="."><label for="q">Search by name, category or mode</label>
<div class="row"><input id="q" name="q" type="search" value="${escapeHtml(search)}" maxlength="100" autocomplete="off"><button type="submit">Search</button></div></form>
<p role="status">${wanted === '' ? count : `${count} of ${definitions.length} for “${escapeHtml(search.trim())}”`}</p>
<ul class="providers">${items.join('\n')}</ul>
${pageLinks(search.trim(), current, last)}
<p>How well they are known: ${evidenceSentence(definitions)}. The page of each provider names the source of each fact.</p>
<p>A missing provider is one file: see <code>packages/providers/CONTRIBUTING.md</code>.</p>`,
  );
}

/** Empty if there is only one page. */
function pageLinks(search: string, current: number, last: number): string {
  if (last === 1) return '';
  const link = (page: number, text: string, rel: string): string =>
    page < 1 || page > last
      ? ''
      : `<a rel="${rel}" href="./?${escapeHtml(new URLSearchParams({ ...(search !== '' && { q: search }), page: String(page) }).toString())}">${text}</a>`;
  return `<nav aria-label="Pages">${link(current - 1, 'Previous', 'prev')} <span>Page ${current} of ${last}</span> ${link(current + 1, 'Next', 'next')}</nav>`;
}

function evidenceSentence(definitions: readonly ProviderDefinition[]): string {
  const count = countByEvidence(definitions);
  return EVIDENCE_LEVELS.map((level) => `${count[level]} ${level.replaceAll('-', ' ')}`).join(', ');
}

export function renderProviderPage(definition: ProviderDefinition, props: GuideProps): string {
  const sections = providerGuide(definition, props).map(
    ({ title, parts }) => `<section><h2>${escapeHtml(title)}</h2>\n${parts.map(renderPart).join('\n')}</section>`,
  );
  const docs =
    definition.docs === undefined
      ? ''
      : ` · <a href="${escapeHtml(definition.docs)}" rel="noreferrer">The provider's own documentation</a>`;
  return page(
    nameOf(definition),
    `<nav><a href="../">Documentation</a> · <a href=".">All providers</a></nav>
<header><img src="../../${logoPathOf(definition.id)}" alt="" width="44" height="44"><div><h1>${escapeHtml(nameOf(definition))}</h1>
<p>${escapeHtml(modeInWords(definition))} · <code>${definition.id}</code>${docs}</p></div></header>
${sections.join('\n')}`,
  );
}

function renderPart(part: GuidePart): string {
  switch (part.type) {
    case 'text':
      return `<p>${escapeHtml(part.text)}</p>`;
    case 'link':
      return `<p><a href="${escapeHtml(part.href)}">${escapeHtml(part.text)}</a></p>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(part.code)}</code></pre>`;
    case 'terms':
      return `<dl>${part.terms.map(([term, meaning]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(meaning)}</dd>`).join('')}</dl>`;
  }
}

function nameOf({ name, variant }: ProviderDefinition): string {
  return variant === undefined ? name : `${name} (${variant})`;
}

function searchedText(definition: ProviderDefinition): string {
  return [
    definition.id,
    ...(definition.aliases ?? []),
    nameOf(definition),
    ...definition.categories,
    authModeOf(definition),
    modeInWords(definition),
  ]
    .join(' ')
    .toLowerCase();
}

function page(title: string, body: string): string {
  return docsPage({ title, body, stylePath: 'docs.css' });
}

export const PROVIDER_PAGES_STYLE = `:root { color-scheme: light dark; --ink: #1b2430; --soft: #5a6675; --line: #dde3ea; --ground: #fff; --panel: #f4f6f9; --accent: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf3; --soft: #a3afbd; --line: #2c3644; --ground: #11161d; --panel: #1a212b; --accent: #8ab4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
a { color: var(--accent); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
header { display: flex; gap: 1rem; align-items: center; margin: 1rem 0; }
header p { margin: 0; color: var(--soft); }
small { color: var(--soft); }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { padding: .75rem 1rem; background: var(--panel); border-radius: .5rem; overflow-x: auto; }
dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .375rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: 1rem 0 .25rem; color: var(--soft); }
.row { display: flex; gap: .5rem; }
input { flex: 1; min-width: 0; }
input, button { font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--ground); color: inherit; }
button { background: var(--panel); cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.providers { list-style: none; margin: 1rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .25rem; }
.providers a { display: grid; grid-template-columns: 28px 1fr; gap: 0 .75rem; align-items: center; padding: .5rem; border-radius: .5rem; color: inherit; text-decoration: none; }
.providers a:hover { background: var(--panel); }
.providers img { grid-row: span 2; border-radius: .375rem; }
.guides { list-style: none; margin: .5rem 0; padding: 0; display: grid; gap: .25rem; }
.guides a { display: grid; gap: .125rem; padding: .625rem .75rem; margin: 0 -.75rem; border-radius: .5rem; color: inherit; text-decoration: none; }
.guides a:hover { background: var(--panel); }
.guides strong { color: var(--accent); }
article { overflow-wrap: anywhere; }
article h1 { margin-top: 1rem; }
article h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
article :not(pre) > code { padding: .1rem .3rem; border-radius: .25rem; background: var(--panel); }
article table { display: block; overflow-x: auto; border-collapse: collapse; }
article th, article td { padding: .375rem .75rem .375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
`;
