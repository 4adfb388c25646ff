import { usesRedirect, type ProviderDefinition } from '@holdfast/providers';

import { sentenceOf, text, type GuideProps, type GuideSection } from './guide-parts.js';

/** The client or app to register at the provider, with its redirect URI. */
export function registration(
  definition: ProviderDefinition,
  { publicUrl, sharedRedirectUri, redirectUris }: GuideProps,
): GuideSection {
  const { auth, name } = definition;
  const title = 'At the provider';
  if (auth.mode === 'mcp-oauth' && auth.registration !== 'static') {
    return {
      title,
      parts: [text('You need not register anything: Holdfast identifies itself to the authorization server.')],
    };
  }
  if (!usesRedirect(definition))
    return {
      title,
      parts: [text(`You need not register anything: each end user enters their own credentials from ${name}.`)],
    };
  const app =
    auth.mode === 'github-app'
      ? 'an app (its id, its public link and a private key)'
      : auth.mode === 'install'
        ? 'nothing but'
        : 'an OAuth app';
  const ask = text(`Register ${app} with this redirect URI, exactly as written:`);
  const form = new URL('oauth/callback/', publicUrl).href;
  if (redirectUris !== null && redirectUris.length > 0) {
    const isShared = redirectUris.some(({ redirectUri }) => redirectUri === form.replace(/\/$/, ''));
    return {
      title,
      parts: [
        ask,
        { type: 'terms', terms: redirectUris.map(({ integrationKey, redirectUri }) => [integrationKey, redirectUri]) },
        ...(isShared
          ? [
              text(
                'Several integrations share the URL without a last segment. It is meant for migrations: register a separate one when you can, and set shared_callback to false.',
              ),
            ]
          : []),
      ],
    };
  }
  if (sharedRedirectUri !== undefined)
    return {
      title,
      parts: [
        ask,
        { type: 'code', code: sharedRedirectUri },
        text(
          'Integrations of this server share it (HOLDFAST_SHARED_CALLBACK), unless one sets shared_callback to false.',
        ),
      ],
    };
  const where =
    redirectUris === null
      ? 'It is shown here after you sign in; every response about an integration has it as redirect_uri.'
      : 'There is no integration of this provider yet: create one without credentials, then it is shown here and in redirect_uri of every response about it.';
  return {
    title,
    parts: [
      text(
        `Register ${app} with the redirect URI of your integration. Each integration has its own, so this is only its form and not yet a URL to register:`,
      ),
      { type: 'code', code: `${form}<a separate one for each integration>`, isForm: true },
      text(where),
      ...(redirectUris === null
        ? [{ type: 'link', text: 'Sign in to the dashboard', href: '../../dashboard/' } as const]
        : []),
    ],
  };
}

/** The call that creates an integration, with its settings. */
export function integration({ id, auth, settings = {} }: ProviderDefinition): GuideSection {
  const wanted = clientOf(auth);
  const config = Object.entries(settings).filter(
    ([, field]) => field.required !== false && field.default === undefined,
  );
  const input = {
    provider: id,
    unique_key: id,
    ...(wanted && { credentials: wanted }),
    ...(config.length > 0 && {
      integration_config: Object.fromEntries(config.map(([key, field]) => [key, field.example ?? '…'])),
    }),
  };
  return {
    title: 'The integration',
    parts: [
      { type: 'code', code: `await holdfast.createIntegration(${literal(input)});` },
      {
        type: 'terms',
        terms: Object.entries(settings).map(([key, field]) => [`integration_config.${key}`, sentenceOf(field)]),
      },
    ],
  };
}

function clientOf(auth: ProviderDefinition['auth']): Record<string, string> | undefined {
  const app = { app_id: '…', app_link: 'https://…', private_key: '-----BEGIN RSA PRIVATE KEY-----…' };
  switch (auth.mode) {
    case 'oauth2':
      return { type: 'OAUTH2', client_id: '…', client_secret: '…', scopes: (auth.defaultScopes ?? []).join(',') };
    case 'oauth1':
      return { type: 'OAUTH1', client_id: '…', client_secret: '…' };
    case 'oauth1-tokens':
      return { type: 'TBA', client_id: '…', client_secret: '…' };
    case 'github-app':
      return auth.userTokenUrl === undefined
        ? { type: 'APP', ...app }
        : { type: 'CUSTOM', client_id: '…', client_secret: '…', ...app };
    case 'mcp-oauth':
      return auth.registration === 'static' ? { type: 'MCP_OAUTH2', client_id: '…', client_secret: '…' } : undefined;
    case 'api-key':
    case 'basic':
    case 'install':
    case 'jwt':
    case 'login':
    case 'none':
    case 'oauth2-cc':
    case 'signed':
      return undefined;
  }
}

/** Writes a value as TypeScript. */
function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  const deeper = `${indent}  `;
  const members = Object.entries(value).map(
    ([name, member]) =>
      `${deeper}${/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`}: ${literal(member, deeper)},\n`,
  );
  return `{\n${members.join('')}${indent}}`;
}
