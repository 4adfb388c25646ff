import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';

import { compiledText } from '../compiled-catalogue.js';
import { brandIconsOf } from './brand-icons-of.js';
import { catalogueEntryOf } from './catalogue-entry.js';
import { sourceDigest } from './source-digest.js';

// Runs from src and from dist; it compiles the files in src.
const sources = new URL('../../src/', import.meta.url);
const dist = new URL('../../dist/', import.meta.url);
const extension = extname(import.meta.url);

const names = readdirSync(new URL('catalogue/', sources))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.ts'.length));
const providers = await Promise.all(
  names.sort().map(async (name) => {
    const module = (await import(new URL(`../catalogue/${name}${extension}`, import.meta.url).href)) as Readonly<
      Record<string, unknown>
    >;
    return catalogueEntryOf(name, module);
  }),
);
const catalogue = compiledText({
  source: sourceDigest(sources),
  aliases: Object.fromEntries(providers.flatMap(({ id, aliases = [] }) => aliases.map((alias) => [alias, id]))),
  ending: providers.filter(({ endsOn }) => endsOn !== undefined).map(({ id }) => id),
  providers,
});

mkdirSync(dist, { recursive: true });
write('icons.json', `${JSON.stringify(brandIconsOf(providers))}\n`);
write('catalogue.json', catalogue);

/** Replaces the file in one step, so that nobody reads half a file. */
function write(name: string, text: string): void {
  const draft = new URL(`${name}.${process.pid}`, dist);
  writeFileSync(draft, text);
  renameSync(draft, new URL(name, dist));
}
