import { memberName, memberOf } from './syntax.mjs';

const unbound = new Set(['raw', 'identifier', 'unsafe']);

/** A value that enters SQL as text rather than as a parameter invites injection. */
export const boundSql = {
  meta: { type: 'problem', docs: { description: 'no sql.raw, sql.identifier or unsafe outside migrations' } },
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      MemberExpression(node) {
        const name = memberOf(node, 'sql') ?? (memberName(node) === 'unsafe' ? 'unsafe' : undefined);
        if (name !== undefined && unbound.has(name)) {
          context.report({
            node,
            message: `${name} puts text into SQL: bind a parameter, or name the column in the query.`,
          });
        }
      },
    };
  },
};
