import { memberOf } from './syntax.mjs';

/** A clock read on the side differs from the one that a test or a replay sets. */
export const injectedClock = {
  meta: { type: 'problem', docs: { description: 'the time of day comes from the injected clock' } },
  /** @param {any} context */
  create(context) {
    /**
     * @param {any} node
     * @param {string} what
     */
    function report(node, what) {
      context.report({
        node,
        message: `${what} reads the clock of the process: take the time from the runtime's clock.`,
      });
    }
    return {
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
        if (memberOf(node, 'Date') === 'now') report(node, 'Date.now');
      },
    };
  },
};
