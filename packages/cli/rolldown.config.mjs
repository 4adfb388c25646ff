import { readFileSync } from 'node:fs';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** The command as one file, with the client in it: only what the manifest declares stays an import. */
export default {
  input: 'src/main.ts',
  external: Object.keys(dependencies),
  platform: 'node',
  resolve: { conditionNames: ['@holdfast/source', 'import'] },
  output: {
    file: 'dist/holdfast.mjs',
    format: 'esm',
    banner: '#!/usr/bin/env node',
    codeSplitting: false,
    comments: { jsdoc: false },
  },
};
