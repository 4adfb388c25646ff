import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** How a page is built. Node reads this file as it is, because a build may begin before any package is built. */
export const pageConfig = defineConfig({
  base: './',
  plugins: [react()],
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  resolve: { conditions: ['@holdfast/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    // Every asset is a file of its own: the policy of the page allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
