import { expect, test } from 'vitest';

import { parseDefinition } from './provider-definition.js';
import { definitionFaultsOf, faultLine } from './provider-definitions-error.js';

type Json = Readonly<Record<string, unknown>>;

const AUTH = {
  mode: 'oauth2',
  authorizationUrl: 'https://acme.test/a',
  tokenUrl: 'https://acme.test/t',
  tokenAuth: 'body',
  pkce: 'S256',
};
const ACME = { id: 'acme', name: 'Acme', categories: ['erp'], auth: AUTH, api: { baseUrl: 'https://acme.test' } };
const auth = (changes: Json): Json => ({ ...ACME, auth: { ...AUTH, ...changes } });
const only = (mode: Json): Json => ({ ...ACME, auth: mode });

function faultsOf(definition: unknown): readonly string[] {
  const parsed = parseDefinition(definition);
  return parsed.success ? [] : definitionFaultsOf(parsed.error).map(faultLine);
}

test.each<[string, unknown, string[]]>([
  [
    'nothing',
    {},
    [
      'id: is required; a text',
      'name: is required; a text',
      'categories: is required; a list',
      'auth: is required; an object',
    ],
  ],
  ['something else', [], ['the definition: must be an object']],
  [
    'no mode',
    auth({ mode: undefined }),
    [
      'auth.mode: is required; one of oauth2, oauth2-cc, oauth1, oauth1-tokens, api-key, basic, login, jwt, signed, github-app, mcp-oauth, install, none',
    ],
  ],
  [
    'a mode by its name on the wire',
    auth({ mode: 'OAUTH2' }),
    [expect.stringMatching(/^auth\.mode: must be one of oauth2, /)],
  ],
  ['no choice', auth({ pkce: undefined }), ['auth.pkce: is required; one of S256, required, off']],
  ['a wrong choice', auth({ pkce: 'yes' }), ['auth.pkce: must be one of S256, required, off']],
  ['no address', auth({ tokenUrl: undefined }), ['auth.tokenUrl: is required; a text or a list']],
  ['a number for an address', auth({ tokenUrl: 7 }), ['auth.tokenUrl: must be a text or a list']],
  ['a text for a number', auth({ ttlSeconds: '3600' }), ['auth.ttlSeconds: must be a number']],
  ['part of a number', auth({ ttlSeconds: 1.5 }), ['auth.ttlSeconds: must be a whole number']],
  ['too small a number', auth({ ttlSeconds: 0 }), ['auth.ttlSeconds: must be at least 1']],
  ['a text for a list', auth({ defaultScopes: 'read' }), ['auth.defaultScopes: must be a list']],
  ['an empty list', { ...ACME, categories: [] }, ['categories: must be at least 1 entry long']],
  ['too long a text', { ...ACME, name: 'x'.repeat(81) }, ['name: must be at most 80 characters long']],
  ['text that is not an address', { ...ACME, docs: 'x' }, ['docs: must be an absolute URL']],
  [
    'another constant value',
    { ...ACME, config: { a: { label: 'A', required: 'no' } } },
    ['config.a.required: must be false'],
  ],
  ['a field without a label', { ...ACME, config: { a: {} } }, ['config.a.label: is required; a text']],
  [
    'an object in a list without its members',
    { ...ACME, afterConnect: [{}] },
    [
      'afterConnect.0.method: is required; one of GET, POST',
      'afterConnect.0.evidence: is required; one of observed, recalled',
    ],
  ],
  [
    'a signature without its parts',
    only({ mode: 'jwt', sign: {} }),
    [
      'auth.sign.kind: is required; jwt',
      'auth.sign.algorithm: is required; one of RS256, PS256, ES256, HS256',
      'auth.sign.key: is required; a text',
      'auth.sign.claims: is required; an object',
      'auth.sign.ttlSeconds: is required; a number',
    ],
  ],
  ['an unknown signer', only({ mode: 'signed', signer: 'x' }), ['auth.signer: must be one of wsse, aws-sigv4-role']],
  ['no signer', only({ mode: 'signed' }), ['auth.signer: is required; one of wsse, aws-sigv4-role']],
])('names the rule for %s', (_what, definition, faults) => {
  expect(faultsOf(definition)).toEqual(faults);
});

test('keeps the messages of rules that have their own', () => {
  expect(faultsOf({ ...ACME, id: 'A B', extra: 1 })).toEqual([
    'id: must be lower-case letters and digits, joined by hyphens',
    'extra: is not part of a definition',
  ]);
});
