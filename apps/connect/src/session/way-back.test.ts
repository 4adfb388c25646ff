import { plainFault } from '@holdfast/ui';
import { expect, test } from 'vitest';

import { rememberedWayBack, rememberWayBack, wayBackIn, wayBackOf } from './way-back.js';

const url = 'https://acme.example/done';

test.each([
  [
    { redirectUrl: url, product: { name: 'Acme', url: 'https://acme.example/' } },
    { url, name: 'Acme' },
  ],
  [{ product: { name: 'Acme', url } }, { url, name: 'Acme' }],
  [{ redirectUrl: url }, { url, name: null }],
  [{ product: { name: 'Acme' } }, null],
  [{ redirectUrl: 'javascript:alert(1)' }, null],
])('leads from %j back to %j', (session, found) => {
  expect(wayBackOf(session)).toEqual(found);
});

test('reads the way back that the server adds, and no other address', () => {
  const fault = plainFault('unknown_connect_session_token');
  expect(wayBackIn({ ...fault, payload: { way_back: { url, name: 'Acme' } } })).toEqual({ url, name: 'Acme' });
  for (const way_back of [null, 'x', {}, { url: 1 }, { url: 'data:text/html,x' }])
    expect(wayBackIn({ ...fault, payload: { way_back } })).toBeNull();
});

test('remembers the way back in the tab, and works when storage is blocked', () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(rememberedWayBack(storage)).toBeNull();
  rememberWayBack({ url, name: null }, storage);
  expect(rememberedWayBack(storage)).toEqual({ url, name: null });
  const blocked = (): never => {
    throw new Error('SecurityError');
  };
  rememberWayBack({ url, name: null }, blocked);
  expect(rememberedWayBack(blocked)).toBeNull();
});
