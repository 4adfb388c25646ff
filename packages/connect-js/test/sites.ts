import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { BuiltScripts } from './build-scripts.js';

export interface Sites extends AsyncDisposable {
  /** The URL of a product's page with the script tag. */
  readonly product: string;
  /** The base URL of the scripted Connect UI, which is another site. */
  readonly holdfast: string;
}

/** Serves a product's page on 127.0.0.1 and a scripted Connect UI on localhost, which shows the messages that it receives. */
export async function startSites(scripts: BuiltScripts): Promise<Sites> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/holdfast-connect.js') response.setHeader('content-type', 'text/javascript').end(scripts.script);
    else if (pathname === '/index.js') response.setHeader('content-type', 'text/javascript').end(scripts.esm);
    else if (pathname === '/base/connect/') response.setHeader('content-type', 'text/html').end(connectUI);
    else if (pathname === '/') response.setHeader('content-type', 'text/html').end(product);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    product: `http://127.0.0.1:${port}/`,
    holdfast: `http://localhost:${port}/base`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const product =
  '<!doctype html><title>Product</title><body><button>Connect</button><script src="/holdfast-connect.js"></script>';

const connectUI = `<!doctype html><title>Connect</title><body><p></p><script>
const tell = (message) => parent.postMessage(message, '*');
addEventListener('message', ({ data, origin }) => { document.querySelector('p').textContent = JSON.stringify({ origin, ...data }); });
tell({ type: 'ready' });
</script>`;
