import { countByEvidence } from '@holdfast/providers';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { renderProviderPage } from '../src/pages/provider-pages.js';
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

test('has a page for every provider of the catalogue, linked from the index', async () => {
  const definitions = app.running.wiring.runtime.providers.list();
  let found = '';
  let next: string | undefined = '/docs/providers/';
  while (next !== undefined) {
    const { status, text } = await read(next);
    expect(status).toBe(200);
    found += text;
    const link = /<a rel="next" href="\.\/([^"]+)">/.exec(text)?.[1];
    next = link === undefined ? undefined : `/docs/providers/${link.replaceAll('&amp;', '&')}`;
  }
  expect(definitions.map(({ id }) => id).filter((id) => !found.includes(`<a href="${id}">`))).toEqual([]);
  for (const definition of definitions) {
    const text = renderProviderPage(definition, { publicUrl: new URL(`${app.url}/`), redirectUris: null });
    expect({ id: definition.id, isFilled: text.includes('<h2>The end user</h2>') }).toEqual({
      id: definition.id,
      isFilled: true,
    });
    expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
  }
  expect((await read(`/docs/providers/${definitions[0]?.id}`)).status).toBe(200);
});

test('shows one page of the index at a time, and the reliability of the catalogue', async () => {
  const first = await read('/docs/providers/');
  expect(first.text.match(/<li>/g)).toHaveLength(60);
  const count = countByEvidence(app.running.wiring.runtime.providers.list());
  expect(first.text).toContain(
    `How well they are known: ${count.documented} documented, ${count['several-sources']} several sources,`,
  );
  expect((await read('/docs/providers/?page=9999')).text).toContain('rel="prev"');
  expect((await read('/docs/providers/?page=-1')).text).toContain('Page 1 of');
});

test('shows on the page of a provider the sources of its facts, its end dates and where an end user finds the key', async () => {
  const page = (await read('/docs/providers/apify')).text;
  expect(page).toContain('Several independent sources agree');
  expect(page).toContain('activepieces, sim');
  expect(page).toContain('In Apify open Settings, API &amp; Integrations, and copy the key.');
  expect((await read('/docs/providers/fitbit')).text).toContain('The whole definition works until 2026-09-30.');
  expect((await read('/docs/providers/sap-concur')).text).toContain('Also known as sap-concur.');
});

test('distinguishes features that the provider lacks from unknown ones', async () => {
  const spotify = (await read('/docs/providers/spotify')).text;
  expect(spotify).toContain('<dt>On delete</dt><dd>the provider has no revocation;');
  expect(spotify).toContain('<dt>no revoke</dt><dd>https://developer.spotify.com/');
  expect((await read('/docs/providers/aha')).text).toContain(
    '<dt>On delete</dt><dd>no revocation of the provider is known;',
  );
  expect((await read('/docs/providers/google-mail')).text).toContain(
    'Most integrations begin with these: openid, email, https://www.googleapis.com/auth/gmail.readonly.',
  );
  expect((await read('/docs/providers/intercom')).text).toContain('The request contains no scopes:');
});

test('loads only the visible parts of the index: sixty providers, their pictures on demand, no script', async () => {
  const { text } = await read('/docs/providers/');
  expect(Buffer.byteLength(text)).toBeLessThan(24_000);
  expect(text.match(/<img [^>]*>/g)?.filter((image) => !image.includes('loading="lazy"'))).toEqual([]);
  expect(text).not.toContain('<script');
});

test.each([
  ['/docs/providers', '/docs/providers/'],
  ['/docs/providers/github/', '/docs/providers/github'],
])('finds %s at %s', async (path, place) => {
  const { status, headers } = await read(path);
  expect([status, headers.get('location')]).toEqual([308, place]);
});

test('searches the index by name, category and mode', async () => {
  const { text } = await read('/docs/providers/?q=help%20desk%3C');
  expect(text).toContain('0 providers of');
  expect(text).toContain('help desk&lt;');
  const found = (await read('/docs/providers/?q=ZEN')).text;
  expect(found).toContain('<a href="zendesk">');
  expect(found).not.toContain('<a href="github">');
  expect((await read('/docs/providers/?q=api_key')).text).toContain('<a href="anthropic">');
});

test('shows an operator the exact redirect URI of each integration, and a visitor where to find it', async () => {
  const credentials = { type: 'OAUTH2', client_id: 'id', client_secret: 'secret' } as const;
  await app.trpc.integrations.create.mutate({ provider: 'github', unique_key: 'gh-main', credentials });
  const { data } = await app.trpc.integrations.get.query({ unique_key: 'gh-main' });
  const visitor = (await read('/docs/providers/github')).text;
  expect(visitor).not.toContain(data.redirect_uri ?? 'no redirect URI');
  expect(visitor).toContain('/oauth/callback/&lt;a separate one for each integration&gt;');

  const signIn = await fetch(`${app.url}/dashboard/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret_key: app.secretKey }),
  });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await read('/docs/providers/github', { headers: { cookie } });
  expect(page.text).toContain(`<dt>gh-main</dt><dd>${data.redirect_uri}</dd>`);
  expect(page.headers.get('cache-control')).toBe('private, no-cache');
  expect((await read('/docs/providers/slack', { headers: { cookie } })).text).toContain(
    'There is no integration of this provider yet',
  );
});

test('reports a missing page, and writes nothing', async () => {
  expect((await read('/docs/providers/nope')).status).toBe(404);
  expect((await read('/docs/providers/%3Cscript%3E')).status).toBe(404);
  expect((await read('/docs/providers')).headers.get('location')).toBe('/docs/providers/');
  expect((await read('/docs/providers/github', { method: 'POST' })).status).toBe(405);
});

test('runs no script but the one that copies, and loads nothing from other hosts', async () => {
  const { headers, text } = await read('/docs/providers/github');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="docs.js" defer>']);
  expect((await read('/docs/providers/docs.js')).headers.get('content-type')).toContain('javascript');
  expect(text).not.toMatch(/(?:src|href)="https?:\/\/(?!docs\.github\.com)/);
});
