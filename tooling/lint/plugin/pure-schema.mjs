import { memberOf, onGlobals } from './syntax.mjs';

const impure = new Set([
  'fetch',
  'process',
  'crypto',
  'performance',
  'console',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);

/** packages/schema runs anywhere and is deterministic. */
export const pureSchema = {
  meta: {
    type: 'problem',
    docs: { description: 'packages/schema has no clock, no randomness, no waiting and no network' },
  },
  /** @param {any} context */
  create(context) {
    /**
     * @param {any} node
     * @param {string} what
     */
    function report(node, what) {
      context.report({ node, message: `${what} in packages/schema: take it as an argument.` });
    }
    /** @param {any} node */
    function onFunction(node) {
      if (node.async) report(node, 'An async function');
    }
    const globals = onGlobals(context, impure, (node, name) => report(node, name));
    return {
      'Program:exit': globals['Program:exit'],
      FunctionDeclaration: onFunction,
      FunctionExpression: onFunction,
      ArrowFunctionExpression: onFunction,
      /** @param {any} node */
      AwaitExpression(node) {
        report(node, 'await');
      },
      /** @param {any} node */
      ImportDeclaration(node) {
        if (node.source.value.startsWith('node:')) report(node, node.source.value);
      },
      /** @param {any} node */
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      /** @param {any} node */
      CallExpression(node) {
        if (node.callee.name === 'Date') report(node, 'Date()');
      },
      /** @param {any} node */
      MemberExpression(node) {
        globals.MemberExpression(node);
        if (memberOf(node, 'Date') === 'now') report(node, 'Date.now');
        if (memberOf(node, 'Math') === 'random') report(node, 'Math.random');
      },
    };
  },
};
