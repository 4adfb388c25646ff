const literals = new Set(['Literal', 'ObjectExpression', 'ArrayExpression', 'Property', 'UnaryExpression']);

/** Catalogue files are reviewed as data, so they contain only literals, calls of ./families and one definition. */
export const catalogueIsData = {
  meta: {
    type: 'problem',
    docs: { description: 'a file of the provider catalogue holds one defineProvider of literals and family calls' },
  },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} program */
      Program(program) {
        const families = new Set();
        for (const statement of program.body) {
          if (statement.type === 'ImportDeclaration') {
            if (statement.source.value.startsWith('./families/'))
              for (const { local } of statement.specifiers) families.add(local.name);
            else if (statement.source.value !== '../define-provider.js') report(statement);
          } else {
            const call = definitionOf(statement);
            if (call === undefined) report(statement);
            else for (const argument of call.arguments) check(argument, families);
          }
        }
      },
    };

    /**
     * @param {any} node
     * @param {ReadonlySet<string>} families
     * @returns {void}
     */
    function check(node, families) {
      if (node.type === 'CallExpression' || node.type === 'SpreadElement') {
        const call = node.type === 'SpreadElement' ? node.argument : node;
        if (call.type !== 'CallExpression' || !families.has(call.callee.name)) return report(node);
        return call.arguments.forEach((/** @type {any} */ argument) => check(argument, families));
      }
      if (!literals.has(node.type) || node.computed || node.shorthand || node.regex) return report(node);
      const children =
        node.properties ?? node.elements ?? (node.type === 'Literal' ? [] : [node.value ?? node.argument]);
      return children.forEach((/** @type {any} */ child) => check(child, families));
    }

    /** @param {any} node */
    function report(node) {
      context.report({
        node,
        message: 'A catalogue file is data: export one defineProvider({…}) of literals and calls of ./families.',
      });
    }
  },
};

/** @param {any} statement */
function definitionOf(statement) {
  const declarations = statement.type === 'ExportNamedDeclaration' ? (statement.declaration?.declarations ?? []) : [];
  const call = declarations.length === 1 ? declarations[0].init : undefined;
  return call?.type === 'CallExpression' && call.callee.name === 'defineProvider' ? call : undefined;
}
