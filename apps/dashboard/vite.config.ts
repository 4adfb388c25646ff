import { readFileSync } from 'node:fs';

import { pageConfig } from '@holdfast/ui/vite';
import tailwindcss from '@tailwindcss/vite';
import { mergeConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** Tailwind leaves `light-dark()` as it is: every browser of the build's target has it. */
export const config = mergeConfig(pageConfig, {
  plugins: [tailwindcss({ optimize: false })],
  define: { 'import.meta.env.HOLDFAST_VERSION': JSON.stringify(version) },
  build: {
    rolldownOptions: {
      output: {
        // Bundles the code that every page needs into a few files: otherwise each shared module is a request of its own.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules\/(?:@tanstack|react|react-dom|scheduler)\/|createLucideIcon/ },
            {
              name: 'base',
              test: /packages\/(?:ui\/src|schema\/src\/(?:primitives|bounded-record|named-schemas|text)\.)|src\/api\//,
            },
          ],
        },
      },
    },
  },
});
export { config as default };
