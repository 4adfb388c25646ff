import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves a product's page on another site than the service. It frames the URL in `?frame=`, answers `ready` with the token in `?token=`, and records every message. */
export async function startHostSite(): Promise<HostSite> {
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const page = `<!doctype html><title>Product</title><body style="background: rgb(255, 0, 255)"><h1>The product</h1><script>
const params = new URLSearchParams(location.search);
window.received = [];
const frame = document.createElement('iframe');
frame.src = params.get('frame');
frame.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0; background: transparent';
addEventListener('message', (event) => {
  if (event.source !== frame.contentWindow) return;
  window.received.push({ origin: event.origin, ...event.data });
  const token = params.get('token');
  if (event.data.type === 'ready' && token) frame.contentWindow.postMessage({ type: 'session_token', sessionToken: token }, '*');
  if (event.data.type === 'close') frame.remove();
});
document.body.append(frame);
</script>`;
