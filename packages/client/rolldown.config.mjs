import { readFileSync } from 'node:fs';

import { defineConfig } from 'rolldown';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// tsc writes the declarations next to this bundle. Dependencies stay imports; @holdfast/webhooks is no dependency, so it is bundled.
export default defineConfig({
  input: 'src/index.ts',
  external: Object.keys(dependencies),
  platform: 'neutral',
  output: { file: 'dist/index.js', format: 'esm' },
});
