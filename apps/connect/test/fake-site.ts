import http, { type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sendBuiltFile, type BuiltPage } from '@holdfast/fixtures';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';

import { fakeRouter, type FakeBackend } from './fake-router.js';
import { FLOW_ID } from './fixtures.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  'frame-ancestors *',
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'referrer-policy': 'no-referrer',
};

export interface FakeSite {
  readonly url: string;
  /** The connect link with a session token. */
  readonly link: string;
  /** The link of a manage session. */
  readonly manageLink: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Serves the page under its content security policy, a scripted service, and a provider that asks "Allow?". */
export async function startFakeSite(page: BuiltPage, backend: FakeBackend): Promise<FakeSite> {
  const trpc = createHTTPHandler({
    router: fakeRouter(backend),
    basePath: '/trpc/',
    createContext: ({ req }) => ({ token: req.headers.authorization }),
  });
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    backend.requests.push(`${request.method} ${request.url}`);
    if (pathname.startsWith('/trpc/')) return trpc(request, response);
    if (pathname.startsWith('/connect/'))
      return sendBuiltFile(response, page, { path: pathname.slice('/connect/'.length), headers: HEADERS });
    if (pathname === '/oauth/start/one') return sendHtml(response, providerPage);
    if (pathname === '/oauth/callback') {
      backend.allow();
      return sendHtml(response, callbackPage);
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  backend.authorizeUrl = `${url}/oauth/start/one`;
  return {
    url,
    link: `${url}/connect/?session_token=hfcs_test`,
    manageLink: `${url}/connect/?session_token=hfms_test`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const providerPage = `<!doctype html><title>Provider</title><h1>Allow access?</h1><a href="/oauth/callback">Allow</a>`;

const callbackPage = `<!doctype html><title>Back</title><h1>You are back</h1><script>
window.opener?.postMessage({ type: 'holdfast:authorization', flow_id: '${FLOW_ID}', status: 'success' }, location.origin);
</script>`;

function sendHtml(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
