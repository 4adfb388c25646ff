import { memberName } from './syntax.mjs';

/** With '*' as the target, any page that the window shows by then receives the message. */
export const targetedMessages = {
  meta: { type: 'problem', docs: { description: "no postMessage(…, '*')" } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      CallExpression(node) {
        const { callee } = node;
        const name = callee.type === 'MemberExpression' ? memberName(callee) : callee.name;
        if (name === 'postMessage' && node.arguments.slice(1).some(isWildcard)) {
          context.report({ node, message: "postMessage(…, '*') reaches any page: name the origin." });
        }
      },
    };
  },
};

/**
 * @param {any} argument the target origin, or options that hold it
 * @returns {boolean}
 */
function isWildcard(argument) {
  if (argument.type === 'Literal') return argument.value === '*';
  if (argument.type !== 'ObjectExpression') return false;
  return argument.properties.some(
    (/** @type {any} */ property) => property.key?.name === 'targetOrigin' && isWildcard(property.value),
  );
}
