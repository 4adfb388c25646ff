/** An index that names what it gives away is read at a glance, and gives nothing away by accident. */
export const namedExports = {
  meta: { type: 'problem', docs: { description: 'no `export *`' } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      ExportAllDeclaration(node) {
        context.report({ node, message: 'Name what is exported instead of `export *`.' });
      },
    };
  },
};
