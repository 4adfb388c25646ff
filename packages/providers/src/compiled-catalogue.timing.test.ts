import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { compiledCatalogue, compiledText, indexOf } from './compiled-catalogue.js';
import { loadProviders } from './load-providers.js';

const dist = new URL('../dist/index.js', import.meta.url).href;

test('reads the catalogue on demand, and its icons only for a picture', () => {
  const script = `
    const fs = (await import('node:fs')).default;
    const read = [];
    const original = fs.readFileSync;
    fs.readFileSync = (path, ...rest) => { read.push(String(path).split('/').at(-1)); return original(path, ...rest); };
    (await import('node:module')).syncBuiltinESMExports();
    const { loadProviders, providerLogoSvg } = await import(${JSON.stringify(dist)});
    const ours = () => read.filter((name) => /^(catalogue|icons)\\.json$/.test(name)).join();
    const seen = [ours()];
    const github = loadProviders().get('github');
    seen.push((loadProviders(), ours()));
    providerLogoSvg(github);
    seen.push((providerLogoSvg(github), ours()));
    process.stdout.write(JSON.stringify(seen));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  expect(JSON.parse(output)).toEqual(['', 'catalogue.json', 'catalogue.json,icons.json']);
});

test('reads a definition on demand without those around it', () => {
  const [first, second, third] = compiledCatalogue().providers;
  if (!first || !second || !third) throw new Error('the catalogue is empty');
  const lines = compiledText({
    source: 's',
    aliases: { other: second.id },
    ending: [third.id],
    providers: [first, second, third],
  }).split('\n');
  const { ids, aliases, ending, get } = indexOf(
    lines.map((line, index) => (index === 1 ? `{"id":"${first.id}",broken,` : line)).join('\n'),
  );
  expect({ ids, aliases, ending }).toEqual({
    ids: [first.id, second.id, third.id],
    aliases: { other: second.id },
    ending: [third.id],
  });
  expect([get(second.id), get(third.id), get('nothing')]).toEqual([second, third, undefined]);
  expect(() => get(first.id)).toThrow(SyntaxError);
  expect(get(second.id)).toBe(get(second.id));
});

test('is JSON as a whole', () => {
  const catalogue = compiledCatalogue();
  expect(JSON.parse(compiledText(catalogue))).toEqual(catalogue);
});

test('finds the same definition with every load', () => {
  expect(loadProviders().get('github')).toBe(loadProviders().get('github'));
});
