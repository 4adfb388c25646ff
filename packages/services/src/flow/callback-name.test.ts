import { defineProvider } from '@holdfast/providers';
import { expect, test } from 'vitest';

import { withCallbackName } from './callback-name.js';

const definition = defineProvider({
  id: 'fruit',
  name: 'Fruit',
  categories: ['test'],
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.fruit.example/authorize',
    tokenUrl: 'https://id.fruit.example/token',
    tokenAuth: 'body',
    pkce: 'S256',
    responseMode: 'form_post',
    account: {
      from: 'id-token',
      id: 'sub',
      email: 'email',
      callbackName: { param: 'user', paths: ['name.firstName', 'name.lastName'] },
    },
  },
});
const account = { id: '001', name: null, email: 'grace@fruit.example' };

test.each<[string, string | null, string | null]>([
  ['both names', '{"name":{"firstName":"Grace","lastName":"Hopper"},"email":"other@fruit.example"}', 'Grace Hopper'],
  ['one name', '{"name":{"firstName":" Grace ","lastName":""}}', 'Grace'],
  ['nothing', null, null],
  ['no JSON', 'Grace Hopper', null],
  ['no text', '{"name":{"firstName":{"a":1}}}', null],
  ['a line break', '{"name":{"firstName":"Grace\\nHopper"}}', null],
  ['a name of 300 characters', JSON.stringify({ name: { firstName: 'x'.repeat(300) } }), null],
])('finds %s in the callback', (_case, user, name) => {
  const query = new URLSearchParams(user === null ? {} : { user });
  expect(withCallbackName(account, definition, query)).toEqual({ ...account, name });
});

test('adds no name without an account or over an existing name', () => {
  const query = new URLSearchParams({ user: '{"name":{"firstName":"Mallory"}}' });
  expect(withCallbackName(null, definition, query)).toBeNull();
  expect(withCallbackName({ ...account, name: 'Grace' }, definition, query)).toEqual({ ...account, name: 'Grace' });
});
