import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { sendBuiltFile, type BuiltPage } from '@holdfast/fixtures';
import { signInInputSchema } from '@holdfast/schema';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';

import { operatorRouter, type FakeService } from './fake-service.js';
import { INTEGRATIONS, PEOPLE } from './fixtures.js';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface FakeSite {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export function fakeService(more: Partial<FakeService> = {}): FakeService {
  return {
    secretKey: 'hfs_right',
    connections: PEOPLE,
    integrations: INTEGRATIONS,
    refusal: null,
    signedIn: false,
    undeletable: new Set(),
    asked: [],
    requests: [],
    ...more,
  };
}

/** Serves the dashboard under its content security policy, with a scripted service beside it. */
export async function startFakeSite(page: BuiltPage, service: FakeService): Promise<FakeSite> {
  const trpc = createHTTPHandler({
    router: operatorRouter(service),
    basePath: '/trpc/',
    createContext: ({ req }) => ({ cookie: req.headers.cookie ?? '' }),
  });
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    service.requests.push(`${request.method} ${request.url}`);
    if (pathname.startsWith('/trpc/')) return trpc(request, response);
    if (pathname === '/dashboard/api/sign-in') return void signIn(request, response, service);
    if (pathname === '/dashboard/api/sign-out') {
      Object.assign(service, { signedIn: false });
      return void response.writeHead(204).end();
    }
    const path = pathname.slice('/dashboard/'.length);
    sendBuiltFile(response, page, {
      // Views of the one page, as the server has them.
      path: /^[a-z-]*$/.test(path) ? '' : path,
      headers: { 'content-security-policy': POLICY },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/dashboard/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function signIn(request: IncomingMessage, response: ServerResponse, service: FakeService): Promise<void> {
  const { secret_key: given } = signInInputSchema.parse(JSON.parse(await text(request)));
  if (given !== service.secretKey) {
    response.writeHead(401, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify({ error: { code: 'unknown_account', message: 'unknown' } }));
  }
  Object.assign(service, { signedIn: true });
  response.writeHead(200, {
    'content-type': 'application/json',
    'set-cookie': 'operator=one; HttpOnly; SameSite=Strict; Path=/',
  });
  response.end('{"data":{}}');
}
