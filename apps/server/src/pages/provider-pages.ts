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
    'docs.js',
  );
}

function renderPart(part: GuidePart): string {
  switch (part.type) {
    case 'text':
      return `<p>${escapeHtml(part.text)}</p>`;
    case 'link':
      return `<p><a href="${escapeHtml(part.href)}">${escapeHtml(part.text)}</a></p>`;
    case 'code':
      return `<pre tabindex="0"${part.isForm === true ? ' data-form="yes"' : ''}><code>${escapeHtml(part.code)}</code></pre>`;
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

function page(title: string, body: string, scriptPath?: string): string {
  return docsPage({ title, body, stylePath: 'docs.css', scriptPath });
}
