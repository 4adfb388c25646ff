import { authModeOf, loadProviders, providerDefinitionSchema, type ProviderDefinition } from '@holdfast/providers';
import { describe, expect, test } from 'vitest';

import type { GuideProps } from '../src/pages/guide-parts.js';
import { providerGuide } from '../src/pages/provider-guide.js';

const FIXED: unknown = {
  id: 'fixed-mcp',
  name: 'Fixed MCP',
  categories: ['test'],
  auth: {
    mode: 'mcp-oauth',
    server: 'https://mcp.fixed.test/',
    registration: 'static',
    authorizationUrl: 'https://mcp.fixed.test/authorize',
    tokenUrl: 'https://mcp.fixed.test/token',
  },
  api: { baseUrl: 'https://mcp.fixed.test/' },
};

/** The `type` in the printed createIntegration; undefined if no credentials are printed. */
function printedType(definition: ProviderDefinition): string | undefined {
  const guide = providerGuide(definition, { publicUrl: new URL('https://holdfast.test/'), redirectUris: null });
  const code = guide
    .flatMap(({ parts }) => parts)
    .find((part) => part.type === 'code' && part.code.includes('createIntegration'));
  return code?.type === 'code' ? /\btype: '(\w+)'/.exec(code.code)?.[1] : undefined;
}

test('prints the type that the server accepts for an MCP server with a registered client', () => {
  expect(printedType(providerDefinitionSchema.parse(FIXED))).toBe('MCP_OAUTH2');
});

test('prints the mode of the provider as every type', () => {
  const printed = loadProviders({})
    .list()
    .map((definition) => ({ definition, type: printedType(definition) }))
    .filter(({ type }) => type !== undefined);
  expect(printed.length).toBeGreaterThan(10);
  for (const { definition, type } of printed)
    expect({ id: definition.id, type }).toEqual({ id: definition.id, type: authModeOf(definition) });
});

describe('the redirect URI before there is an integration', () => {
  const github = loadProviders({}).get('github') ?? expect.unreachable();
  const publicUrl = new URL('https://holdfast.test/');
  const registrationOf = (options: Partial<GuideProps>): string =>
    JSON.stringify(providerGuide(github, { publicUrl, redirectUris: null, ...options })[0]);

  test.each([
    ['a visitor', null],
    ['an operator', []],
  ])('is shown to %s as a form that is clearly not a URL', (_who, redirectUris) => {
    const shown = registrationOf({ redirectUris });
    expect(shown).toContain('not yet a URL to register');
    expect(shown).toContain('https://holdfast.test/oauth/callback/<a separate one for each integration>');
    expect(shown).not.toContain('exactly as written');
  });

  test('is the URL itself when all integrations share it', () => {
    const shown = registrationOf({ sharedRedirectUri: 'https://holdfast.test/oauth/callback' });
    expect(shown).toContain('exactly as written:"},{"type":"code","code":"https://holdfast.test/oauth/callback"}');
    expect(shown).not.toContain('a separate one');
  });
});
