import type { OperatorProvider } from '@holdfast/schema';
import { expect, test } from 'vitest';

import { findProviders } from './gallery.js';

function provider(name: string, title: string, categories: string[] = []): OperatorProvider {
  return { name, display_name: title, logo_url: '', auth_mode: 'OAUTH2', categories };
}

const all = [
  provider('bitbucket', 'Bitbucket', ['dev-tools']),
  provider('my-github', 'My GitHub'),
  provider('github', 'GitHub'),
];

test.each([
  ['', ['bitbucket', 'my-github', 'github']],
  ['git', ['github', 'my-github']],
  ['dev', ['bitbucket']],
  ['nothing', []],
])('finds %j, and puts names that begin with it first', (wanted, names) => {
  expect(findProviders(all, wanted).map(({ name }) => name)).toEqual(names);
});
