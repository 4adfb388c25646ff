import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// tsc writes the declarations beside this bundle. Dependencies stay imports; what is not one, @holdfast/webhooks, goes in.
export default defineConfig({
  input: 'src/index.ts',
  external: Object.keys(dependencies),
  platform: 'neutral',
  output: { file: 'dist/index.js', format: 'esm' },
});
