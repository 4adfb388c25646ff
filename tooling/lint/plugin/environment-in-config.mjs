import { memberOf } from './syntax.mjs';

const processModules = new Set(['process', 'node:process']);

/** A variable that is read elsewhere is neither validated nor listed among the faults. */
export const environmentInConfig = {
  meta: { type: 'problem', docs: { description: 'process.env is read in apps/server/src/config.ts only' } },
  /** @param {any} context */
  create(context) {
    /** @param {any} node */
    function report(node) {
      context.report({
        node,
        message: 'Only apps/server/src/config.ts reads the environment: take the value as an argument.',
      });
    }
    return {
      /** @param {any} node */
      MemberExpression(node) {
        if (memberOf(node, 'process') === 'env') report(node);
        if (node.object.type === 'MemberExpression' && memberOf(node.object, 'globalThis') === 'process') report(node);
      },
      /** @param {any} node */
      VariableDeclarator(node) {
        const destructured =
          node.id.type === 'ObjectPattern' && node.init?.type === 'Identifier' && node.init.name === 'process';
        if (destructured && node.id.properties.some((/** @type {any} */ property) => property.key?.name === 'env'))
          report(node);
      },
      /** @param {any} node */
      ImportSpecifier(node) {
        if (processModules.has(node.parent.source.value) && node.imported.name === 'env') report(node);
      },
    };
  },
};
