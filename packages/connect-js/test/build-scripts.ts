import { fileURLToPath } from 'node:url';

import { rolldown } from 'rolldown';

export interface BuiltScripts {
  readonly esm: string;
  readonly script: string;
}

/** Builds both bundles with the options of the package's own build. */
export async function buildScripts(): Promise<BuiltScripts> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('../src/index.ts', import.meta.url)),
    platform: 'browser',
  });
  const esm = await bundle.generate({ format: 'esm' });
  const script = await bundle.generate({ format: 'iife', name: 'HoldfastConnect', minify: true });
  await bundle.close();
  return { esm: esm.output[0].code, script: script.output[0].code };
}
