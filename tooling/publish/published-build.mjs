import { readFileSync } from 'node:fs';

import { dts } from 'rolldown-plugin-dts';

import { pureInitialisers } from './pure-initialisers.mjs';

/**
 * The bundles of a package that is published: for each entry an ES module, CommonJS, and the declarations of both. Packages of the workspace are
 * bundled; only what the manifest declares stays an import. `tsc` writes the declarations of each file to `dist/types` before.
 * @param {URL} manifest of `package.json`
 * @param {object} options
 * @param {readonly string[]} options.entries the names of files in `src`
 * @param {'neutral' | 'browser' | 'node'} options.platform
 * @param {readonly import('rolldown').Plugin[]} [options.plugins] for the code
 * @returns {import('rolldown').RolldownOptions[]}
 */
export function publishedBuild(manifest, { entries, platform, plugins = [] }) {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  const external = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  // A server in one file is read by a machine alone.
  const minify = platform === 'node' && { compress: false, mangle: false, codegen: { removeWhitespace: true } };
  return entries.flatMap((entry) => [
    {
      input: `src/${entry}.ts`,
      external,
      platform,
      plugins: [pureInitialisers(), ...plugins],
      // The declarations have the documentation.
      output: [
        {
          file: `dist/${entry}.js`,
          format: /** @type {const} */ ('esm'),
          comments: { jsdoc: false },
          minify,
          codeSplitting: false,
        },
        {
          file: `dist/${entry}.cjs`,
          format: /** @type {const} */ ('cjs'),
          comments: { jsdoc: false },
          minify,
          codeSplitting: false,
        },
      ],
    },
    // One file without relative imports, so that a copy serves CommonJS.
    ...['ts', 'cts'].map((ending) => ({
      input: `dist/types/${entry}.d.ts`,
      external,
      platform,
      plugins: [dts({ dtsInput: true, tsconfig: false }), named(`${entry}.d.${ending}`)],
      output: { dir: 'dist', format: /** @type {const} */ ('esm') },
    })),
  ]);
}

/**
 * @param {string} fileName
 * @returns {import('rolldown').Plugin}
 */
function named(fileName) {
  return {
    name: 'named-declarations',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) file.fileName = fileName;
    },
  };
}
