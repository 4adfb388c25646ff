import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

import { compressBuild } from './compress.vite.mjs';

/** The Vite configuration of both pages. It is plain JavaScript, because a page may be built before any package has been compiled. */
export const pageConfig = defineConfig({
  base: './',
  plugins: [react(), compressBuild()],
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  resolve: { conditions: ['@holdfast/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    // The page's content security policy forbids inline assets, so every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
