import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { loadProviders } from './load-providers.js';
import { providerDefinitionSchema } from './provider-definition.js';

const dist = new URL('../dist/index.js', import.meta.url).href;

test('the catalogue is read when it is asked for, and its drawings only for a picture', () => {
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
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: fileURLToPath(new URL('..', import.meta.url)) });
  expect(JSON.parse(output)).toEqual(['', 'catalogue.json', 'catalogue.json,icons.json']);
});

test('loading is far cheaper than validating once more would be', () => {
  const providers = loadProviders().list();
  const best = (run: () => void) => Math.min(...Array.from({ length: 5 }, () => timed(run)));
  const load = best(() => void loadProviders().list());
  const validate = best(() => {
    for (const definition of providers) providerDefinitionSchema.parse(definition);
  });
  expect(load * 5).toBeLessThan(validate);
});

test('every load finds the same definition', () => {
  expect(loadProviders().get('github')).toBe(loadProviders().get('github'));
});

function timed(run: () => void): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}
