import { defineConfig } from 'rolldown';

// tsc writes the declarations next to these bundles: one file for bundlers, one for a script tag.
export default defineConfig([
  { input: 'src/index.ts', platform: 'browser', output: { file: 'dist/index.js', format: 'esm' } },
  {
    input: 'src/index.ts',
    platform: 'browser',
    output: { file: 'dist/holdfast-connect.js', format: 'iife', name: 'HoldfastConnect', minify: true },
  },
]);
