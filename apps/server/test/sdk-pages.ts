import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import type NangoFrontend from '@nangohq/frontend';
import { rolldown } from 'rolldown';

declare global {
  interface Window {
    /** The SDK of the page: a published one by `Default`, our own by its names. */
    Sdk: { Default: typeof NangoFrontend; connect: (options: object) => Promise<unknown> };
  }
}

/** The browser SDKs under test; the published ones are used as installed. */
export const SDKS = {
  current: '@nangohq/frontend',
  older: 'nango-frontend-0.71.4',
  v48: 'nango-frontend-0.48',
  v58: 'nango-frontend-0.58',
  v67: 'nango-frontend-0.67',
  v68: 'nango-frontend-0.68',
  own: '@holdfast/connect-js',
} as const;

export type SdkName = keyof typeof SDKS;

/** A product's pages on a separate site, each with one SDK as `window.Sdk`. */
export interface SdkPages extends AsyncDisposable {
  readonly urlOf: (sdk: SdkName) => string;
}

export async function startSdkPages(): Promise<SdkPages> {
  const scripts = new Map<string, string>();
  for (const [name, specifier] of Object.entries(SDKS)) scripts.set(`/${name}.js`, await bundled(specifier));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const script = scripts.get(path);
    if (script !== undefined) response.setHeader('content-type', 'text/javascript').end(script);
    else if (path.endsWith('.js') || path === '/favicon.ico') response.writeHead(404).end();
    else
      response
        .setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>Product</title><h1>Product</h1><script src="${path}.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (sdk) => `http://127.0.0.1:${port}/${sdk}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A browser SDK as one script that sets `window.Sdk`. */
export async function bundled(specifier: string): Promise<string> {
  const input = fileURLToPath(new URL('sdk-entry.js', import.meta.url));
  const bundle = await rolldown({
    input,
    platform: 'browser',
    resolve: { conditionNames: ['@holdfast/source', 'import', 'module', 'browser', 'default'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === input ? id : null),
        load: (id) =>
          id === input
            ? `export * from '${specifier}';\nimport * as all from '${specifier}';\nexport const Default = all.default;`
            : null,
      },
    ],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'Sdk' });
  await bundle.close();
  return output[0].code;
}
