/** Evaluating these changes nothing, as every bundler knows. */
const PLAIN = new Set([
  'ArrowFunctionExpression',
  'ClassExpression',
  'FunctionExpression',
  'Identifier',
  'Literal',
  'UnaryExpression',
]);

/**
 * Marks the initialisers of top-level constants as pure, so that a bundler leaves out those that a product does not use. A mark before a chain
 * such as `z.string().min(1)` covers its first call only, so each initialiser becomes the result of one call.
 * @returns {import('rolldown').Plugin}
 */
export function pureInitialisers() {
  return {
    name: 'pure-initialisers',
    renderChunk(code, _chunk, { format }) {
      // Nothing is left out of CommonJS.
      if (format !== 'es') return null;
      let rewritten = '';
      let at = 0;
      for (const { start, end } of initialisersIn(this.parse(code))) {
        rewritten += `${code.slice(at, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`;
        at = end;
      }
      return rewritten + code.slice(at);
    },
  };
}

/**
 * @param {{ readonly body: readonly any[] }} program
 * @returns {{ readonly start: number, readonly end: number }[]}
 */
function initialisersIn({ body }) {
  return body
    .map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
    .filter((statement) => statement?.type === 'VariableDeclaration')
    .flatMap(({ declarations }) => declarations.map((/** @type {any} */ { init }) => init))
    .filter((init) => init && !PLAIN.has(init.type));
}
