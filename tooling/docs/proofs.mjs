/**
 * @param {string} name
 * @param {string} title
 * @returns {import('./promises.mjs').Proof}
 */
export function server(name, title) {
  return { file: `apps/server/test/${name}.test.ts`, title };
}

/**
 * @param {string} name
 * @param {string} title
 * @returns {import('./promises.mjs').Proof}
 */
export function services(name, title) {
  return { file: `packages/services/test/${name}.test.ts`, title };
}
