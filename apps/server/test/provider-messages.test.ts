import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { beginFlow, comeBack } from './authorization-road.js';
import { sentenceOf, startAuthorizationScene, type AuthorizationScene } from './authorization-scene.js';

let scene: AuthorizationScene;
beforeAll(async () => {
  scene = await startAuthorizationScene();
});
afterAll(() => scene.close());
beforeEach(() => scene.startCounting());

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "'-alert(1)-'",
  '</p><script nonce="">alert(1)</script>',
  '<!--<script>',
  '</title><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  '${alert(1)}{{constructor.constructor("alert(1)")()}}',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '\u2028<script>alert(1)</script>',
  'x\r\nset-cookie: a=b',
];

describe("a provider's own words", () => {
  test.each(PAYLOADS)('shows %j as text', async (payload) => {
    const flow = await beginFlow(scene.app, 'acme');
    const page = await comeBack(scene.app, flow, {
      state: flow.state,
      error: 'server_error',
      error_description: payload,
    });
    const words = payload.replace(/[\r\n\u2028]+/g, ' ').trim();
    expect([page.status, sentenceOf(page)]).toEqual([400, `The provider refused: server_error: ${words}`]);
    expect(page.html.match(/<[a-z!/][^>]*>/gi)?.map((tag) => /^<\/?([a-z!]+)/i.exec(tag)?.[1])).toEqual(TAGS_OF_PAGE);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';script-src 'nonce-[^']{20,}';style-src 'nonce-/,
    );
    expect(await scene.outcomeOf(flow)).toMatchObject({
      status: 'failed',
      error: { code: 'provider_refused', message: sentenceOf(page) },
    });
  });

  test('a long story is cut, and the same words at the token scene.endpoint are text too', async () => {
    const flow = await beginFlow(scene.app, 'acme');
    const long = await comeBack(scene.app, flow, {
      state: flow.state,
      error: 'x',
      error_description: 'y'.repeat(5_000),
    });
    expect(sentenceOf(long).length).toBeLessThan(600);

    const next = await beginFlow(scene.app, 'acme');
    scene.endpoint.script({
      reply: { status: 400, body: { error: 'invalid_grant', error_description: PAYLOADS[0] ?? '' } },
    });
    const page = await comeBack(scene.app, next, { state: next.state, code: scene.codeFor(next) });
    expect(sentenceOf(page)).toContain(PAYLOADS[0]);
    expect(page.html).not.toContain(PAYLOADS[0]);
  });
});

const TAGS_OF_PAGE = [
  '!doctype',
  'html',
  'head',
  'meta',
  'meta',
  'meta',
  'title',
  'title',
  'style',
  'style',
  'head',
  'body',
  'main',
  'div',
  'svg',
  'path',
  'svg',
  'div',
  'h',
  'h',
  'p',
  'p',
  'p',
  'p',
  'main',
  'script',
  'script',
  'body',
  'html',
];
