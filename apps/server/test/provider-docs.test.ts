import { afterAll, beforeAll, expect, test } from 'vitest';

import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
});
afterAll(() => app.close());

async function read(path: string, init: RequestInit = {}): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${app.url}${path}`, { redirect: 'manual', ...init });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test('every provider of the catalogue has a page, and the index leads to it', async () => {
  const index = await read('/docs/providers/');
  expect(index.status).toBe(200);
  for (const { id } of app.running.wiring.runtime.providers.list()) {
    expect(index.text).toContain(`<a href="${id}">`);
    const page = await read(`/docs/providers/${id}`);
    expect({ id, status: page.status, isFilled: page.text.includes('<h2>The end user</h2>') }).toEqual({ id, status: 200, isFilled: true });
    expect(page.text).not.toMatch(/undefined|\[object Object\]|NaN/);
  }
});

test.each([['/docs/providers', '/docs/providers/'], ['/docs/providers/github/', '/docs/providers/github']])('%s is found at %s', async (path, place) => {
  const { status, headers } = await read(path);
  expect([status, headers.get('location')]).toEqual([308, place]);
});

test('the index is searched by name, category and mode', async () => {
  const { text } = await read('/docs/providers/?q=help%20desk%3C');
  expect(text).toContain('0 providers of');
  expect(text).toContain('help desk&lt;');
  const found = (await read('/docs/providers/?q=ZEN')).text;
  expect(found).toContain('<a href="zendesk">');
  expect(found).not.toContain('<a href="github">');
  expect((await read('/docs/providers/?q=api_key')).text).toContain('<a href="private-api-bearer">');
});

test('an operator sees the exact redirect URI of each integration, a visitor where to find it', async () => {
  const credentials = { type: 'OAUTH2', client_id: 'id', client_secret: 'secret' } as const;
  await app.trpc.integrations.create.mutate({ provider: 'github', unique_key: 'gh-main', credentials });
  const { data } = await app.trpc.integrations.get.query({ unique_key: 'gh-main' });
  const visitor = (await read('/docs/providers/github')).text;
  expect(visitor).not.toContain(data.redirect_uri ?? 'no redirect URI');
  expect(visitor).toContain('/oauth/callback/&lt;one of its own for each integration&gt;');

  const signIn = await fetch(`${app.url}/dashboard/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret_key: app.secretKey }),
  });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await read('/docs/providers/github', { headers: { cookie } });
  expect(page.text).toContain(`<dt>gh-main</dt><dd>${data.redirect_uri}</dd>`);
  expect(page.headers.get('cache-control')).toBe('private, no-cache');
  expect((await read('/docs/providers/slack', { headers: { cookie } })).text).toContain('There is no integration of this provider yet');
});

test('what is not there is said to be, and nothing is written', async () => {
  expect((await read('/docs/providers/nope')).status).toBe(404);
  expect((await read('/docs/providers/%3Cscript%3E')).status).toBe(404);
  expect((await read('/docs/providers')).headers.get('location')).toBe('/docs/providers/');
  expect((await read('/docs/providers/github', { method: 'POST' })).status).toBe(405);
});

test('the pages run no script and load nothing from elsewhere', async () => {
  const { headers, text } = await read('/docs/providers/github');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).not.toContain('<script');
  expect(text).not.toMatch(/(?:src|href)="https?:\/\/(?!docs\.github\.com)/);
});
