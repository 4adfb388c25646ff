const MARK = '?planted';

/**
 * Adds the planted module to the list of operations, at the import of the operations on providers.
 * @type {import('node:module').ResolveHook}
 */
export async function resolve(specifier, context, nextResolve) {
  const resolved = await nextResolve(specifier, context);
  const isList = /\/packages\/api\/(?:dist|src)\/operations\/index\.[jt]s$/.test(context.parentURL ?? '');
  return isList && /\/providers\.[jt]s$/.test(resolved.url) ? { ...resolved, url: resolved.url + MARK } : resolved;
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.endsWith(MARK)) return nextLoad(url, context);
  return { format: 'module', shortCircuit: true, source: sourceBeside(url.slice(0, -MARK.length)) };
}

/** @param {string} url */
function sourceBeside(url) {
  return `
import * as z from 'zod';
import { defineOperation } from './define-operation.js';
import { providers as others } from ${JSON.stringify(url)};

const planted = defineOperation({
  id: 'repeatWord',
  kind: 'query',
  caller: 'secret_key',
  scopes: ['environment:variables:read'],
  input: z.strictObject({ word: z.string().max(8).describe('Comes back.') }),
  output: z.object({ word: z.string() }),
  errors: [],
  docs: { tag: 'Environment', summary: 'Repeat a word', example: { answer: { word: 'hello' } } },
  rest: { method: 'get', path: '/planted/:word', params: { word: 'word' } },
  run: (_services, { word }) => ({ word }),
});

export const providers = { ...others, planted };
`;
}
