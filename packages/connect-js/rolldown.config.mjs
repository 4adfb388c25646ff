import { publishedBuild } from '@holdfast/publish';

export default [
  ...publishedBuild(new URL('package.json', import.meta.url), { entries: ['index'], platform: 'browser' }),
  {
    input: 'src/index.ts',
    platform: 'browser',
    output: { file: 'dist/script/holdfast-connect.js', format: 'iife', name: 'HoldfastConnect', minify: true },
    plugins: [scriptTag()],
  },
];

/** A script tag defines a global, and the file is not an ES module, although the package's other bundles are. */
function scriptTag() {
  const declarations = "declare global {\n  const HoldfastConnect: typeof import('../index.cjs');\n}\nexport {};\n";
  return {
    name: 'script-tag',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'holdfast-connect.d.ts', source: declarations });
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    },
  };
}
