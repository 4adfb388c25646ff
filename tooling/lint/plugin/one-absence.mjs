/** @typedef {any} Node an ESTree node; oxlint has no types for them */

/**
 * If one member of a type can be `null` and another `undefined`, sooner or later one is compared with the other's absent value, and the
 * comparison is always true.
 */
export const oneAbsence = {
  meta: {
    type: 'problem',
    docs: { description: 'one type spells absence one way: `| null`, or `?` for an optional member' },
  },
  /** @param {any} context */
  create(context) {
    /** @param {readonly Node[]} members */
    function check(members) {
      const properties = members.filter((member) => member.type === 'TSPropertySignature' && !member.optional);
      if (!properties.some((member) => mayBe(member, 'TSNullKeyword'))) return;
      for (const member of properties.filter((property) => mayBe(property, 'TSUndefinedKeyword'))) {
        context.report({
          node: member,
          message:
            'Another member of this type is `| null` when absent: write `| null` here too, or `?` if it is optional.',
        });
      }
    }
    return {
      /** @param {Node} node */
      TSInterfaceBody(node) {
        check(node.body);
      },
      /** @param {Node} node */
      TSTypeLiteral(node) {
        check(node.members);
      },
    };
  },
};

/**
 * @param {Node} member
 * @param {string} keyword
 */
function mayBe(member, keyword) {
  const type = member.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSUnionType' && type.types.some((/** @type {Node} */ one) => one.type === keyword);
}
