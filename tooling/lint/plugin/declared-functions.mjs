const functions = new Set(['ArrowFunctionExpression', 'FunctionExpression']);

/** A top-level arrow function is declared as a function, unless its constant has an explicit type. */
export const declaredFunctions = {
  meta: { type: 'suggestion', docs: { description: 'top-level functions are declarations' } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      VariableDeclarator(node) {
        const statement = node.parent.parent;
        const atTopLevel = statement.type === 'Program' || statement.type === 'ExportNamedDeclaration';
        if (atTopLevel && node.init && functions.has(node.init.type) && !node.id.typeAnnotation) {
          context.report({ node, message: `Declare it: function ${node.id.name}(…).` });
        }
      },
    };
  },
};
