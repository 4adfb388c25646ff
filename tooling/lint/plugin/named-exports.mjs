/** An index that names its exports is easy to read and exports nothing by accident. */
export const namedExports = {
  meta: { type: 'problem', docs: { description: 'no `export *`' } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      ExportAllDeclaration(node) {
        context.report({ node, message: 'Name the exports instead of `export *`.' });
      },
    };
  },
};
