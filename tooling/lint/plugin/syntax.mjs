/** @typedef {any} Node an ESTree node; oxlint has no types for them */

/** The global objects through which any global can be reached by name. */
const globalObjects = new Set(['globalThis', 'window', 'self', 'global']);

/**
 * `owner.name` and `owner['name']`, through `?.` as well.
 * @param {Node} node
 * @param {string} owner
 * @returns {string | undefined} the name
 */
export function memberOf(node, owner) {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === owner
    ? memberName(node)
    : undefined;
}

/**
 * @param {Node} node a MemberExpression
 * @returns {string | undefined}
 */
export function memberName(node) {
  if (!node.computed) return node.property.name;
  return node.property.type === 'Literal' ? String(node.property.value) : undefined;
}

/**
 * Calls back for every use of a global, by its bare name or through globalThis; a local variable of the same name does not count.
 * @param {Node} context oxlint's rule context
 * @param {ReadonlySet<string>} names
 * @param {(node: Node, name: string) => void} report
 */
export function onGlobals(context, names, report) {
  return {
    /** @param {Node} node */
    'Program:exit'(node) {
      for (const { identifier } of context.sourceCode.getScope(node).through) {
        const isType = identifier.parent.type === 'TSTypeQuery' || identifier.parent.type === 'TSTypeReference';
        if (names.has(identifier.name) && !isType) report(identifier, identifier.name);
      }
    },
    /** @param {Node} node */
    MemberExpression(node) {
      const name = memberName(node);
      if (node.object.type === 'Identifier' && globalObjects.has(node.object.name) && name && names.has(name)) {
        report(node, name);
      }
    },
  };
}

/**
 * Returns the names that an import brings at run time, including 'default' and '*'.
 * @param {Node} declaration an ImportDeclaration
 * @returns {string[]}
 */
export function importedValues(declaration) {
  if (declaration.importKind === 'type') return [];
  if (declaration.specifiers.length === 0) return ['*'];
  return declaration.specifiers
    .filter((/** @type {Node} */ specifier) => specifier.importKind !== 'type')
    .map((/** @type {Node} */ specifier) => {
      if (specifier.type === 'ImportNamespaceSpecifier') return '*';
      return specifier.type === 'ImportDefaultSpecifier'
        ? 'default'
        : (specifier.imported.name ?? specifier.imported.value);
    });
}
