import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import { marked } from 'marked';

import { escapeHtml } from './escape-html.js';

/** The guides of this repository. Their HTML is trusted like the source. */
const FOLDER = fileURLToPath(new URL('../../../../docs/', import.meta.url));
/** A guide's file below the folder, without its extension. `docs/design` is for contributors and is not served. */
const SLUG = /^(?:security\/)?[a-z0-9-]+$/;

export interface Guide {
  /** Its path below `/docs/`, such as `connect` or `security/threat-model`. */
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

/** Reads every guide in `docs/` and `docs/security/`, in reading order; guides that the order does not name follow by title. */
export function readGuides(folder = FOLDER): readonly Guide[] {
  return slugsIn(folder)
    .map((slug) => readGuide(slug, readFileSync(`${folder}${slug}.md`, 'utf8')))
    .toSorted((a, b) => rank(a.slug) - rank(b.slug) || (a.title < b.title ? -1 : 1));
}

const ORDER = [
  'quick-start',
  'client',
  'connect',
  'tags',
  'typed',
  'metadata',
  'webhooks',
  'testing',
  'proxy',
  'leases',
  'rest',
  'command-line',
  'dashboard',
  'mcp',
  'own-providers',
  'moving-in',
  'published-sdks',
  'self-hosting',
  'configuration',
  'keys',
  'databases',
  'reverse-proxy',
  'upgrading',
  'security-model',
];

function rank(slug: string): number {
  const at = ORDER.indexOf(slug);
  return at < 0 ? ORDER.length : at;
}

/** Takes the first line as the title and the first paragraph as the summary. */
export function readGuide(slug: string, text: string): Guide {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? slug;
  const summary = text.split('\n\n').find((part) => part.trim() !== '' && !part.startsWith('#')) ?? '';
  return { slug, title, summary: plain(summary), html: withGuideLinks(slug, marked.parse(text, { async: false })) };
}

// A link to another guide leads to its page. A link to any other file of the repository becomes plain text.
function withGuideLinks(slug: string, html: string): string {
  const linked = html.replace(/<a href="([^":#]+)(#[^"]*)?">(.*?)<\/a>/g, (link, ...groups: (string | undefined)[]) => {
    const [path = '', anchor = '', text = ''] = groups;
    if (path.endsWith('/')) return link;
    const target = posix.join(posix.dirname(slug), path);
    const isGuide = target.endsWith('.md') && SLUG.test(target.slice(0, -3));
    return isGuide ? `<a href="${path.slice(0, -3)}${anchor}">${text}</a>` : text;
  });
  return linked.replaceAll('<pre>', '<pre tabindex="0">');
}

function plain(markdown: string): string {
  return escapeHtml(
    markdown
      .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replaceAll('`', '')
      .replaceAll('\n', ' ')
      .trim(),
  );
}

function slugsIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    return files
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.slice(0, -3))
      .filter((slug) => SLUG.test(slug));
  } catch {
    return [];
  }
}
