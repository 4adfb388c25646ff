import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { checkProviders } from '../cli/check-providers.js';
import { renderDocsIndex, renderGuide } from './guide-pages.js';
import { readGuide, readGuides } from './guides.js';

const guides = readGuides();
const known = new Set(guides.map(({ slug }) => slug));

test('reads the guides of the repository, the quick start first', () => {
  expect(guides[0]?.slug).toBe('quick-start');
  expect(known.has('configuration')).toBe(true);
  expect(known.has('security/flow-ownership')).toBe(true);
  expect([...known].filter((slug) => slug.startsWith('design/'))).toEqual([]);
});

test.each(guides)('$slug has a title, a summary, and links that lead somewhere', (guide) => {
  expect(guide.title).not.toBe(guide.slug);
  expect(guide.summary.length).toBeGreaterThan(20);
  const targets = [...renderGuide(guide).matchAll(/href="([^":#]+)(?:#[^"]*)?"/g)].map(
    (match) => new URL(match[1] ?? '', `https://x.example/docs/${guide.slug}`).pathname,
  );
  const served = new Set(
    [...known]
      .map((slug) => `/docs/${slug}`)
      .concat('/docs/', '/docs/providers/', '/docs/providers/docs.css', '/packages/', '/reference/'),
  );
  expect(targets.filter((target) => !served.has(target))).toEqual([]);
});

test('links a guide in a subfolder to the guides around it, and keeps the text of a link to any other file', () => {
  const text =
    '# A\n\n[up](../proxy.md#x) [beside](threat-model.md) [source](../../apps/server/src/app.ts) [there](https://example.com) [below](#b)\n';
  const { html } = readGuide('security/a', text);
  expect(html).toContain(
    '<a href="../proxy#x">up</a> <a href="threat-model">beside</a> source <a href="https://example.com">there</a> <a href="#b">below</a>',
  );
});

test('lists every guide of the folder itself and the reference pages in the index', () => {
  const index = renderDocsIndex(guides);
  for (const { slug } of guides) expect(index.includes(`href="${slug}"`)).toBe(!slug.includes('/'));
  for (const place of ['providers/', '../reference/', '../packages/']) expect(index).toContain(`href="${place}"`);
});

test('escapes a title and a summary that contain HTML', () => {
  const guide = readGuide('x', '# A <b> & c\n\nOne `<i>` and [two](https://example.com).\n');
  expect(renderDocsIndex([guide])).toContain(
    '<strong>A &lt;b&gt; &amp; c</strong><small>One &lt;i&gt; and two.</small>',
  );
});

test('accepts the definition in the guide for own providers', () => {
  const text = readFileSync(fileURLToPath(new URL('../../../../docs/own-providers.md', import.meta.url)), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-guide-'));
  const path = join(folder, 'my-erp.json');
  writeFileSync(path, /```json\n([\s\S]+?)```/.exec(text)?.[1] ?? '');
  let output = '';
  expect(checkProviders([path], { write: (part) => (output += part) })).toBe(0);
  expect(output).toContain('my-erp: OAUTH2, meets every rule');
  rmSync(folder, { recursive: true, force: true });
});
