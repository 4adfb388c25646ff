import { authModeOf, type AuthOf, type Field, type ProviderDefinition } from '@holdfast/providers';

/** A part of a provider's page: sentences, a list of terms, or code. */
export type GuidePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'terms'; readonly terms: readonly (readonly [term: string, meaning: string])[] }
  | { readonly type: 'code'; readonly code: string };

export interface GuideSection {
  readonly title: string;
  readonly parts: readonly GuidePart[];
}

export interface GuideTerms {
  readonly publicUrl: URL;
  /** Of the operator's integrations; null for a visitor who is not signed in. */
  readonly redirectUris: readonly { readonly integrationKey: string; readonly redirectUri: string }[] | null;
}

/** What an operator and a developer need to know of a provider, made of its definition alone. */
export function providerGuide(definition: ProviderDefinition, terms: GuideTerms): readonly GuideSection[] {
  return [registration(definition, terms), integration(definition), scopes(definition), endUser(definition), life(definition), api(definition), notes(definition)]
    .map(({ title, parts }) => ({ title, parts: parts.filter((part) => part.type !== 'terms' || part.terms.length > 0) }))
    .filter(({ parts }) => parts.length > 0);
}

const WITH_REDIRECT: ReadonlySet<ProviderDefinition['auth']['mode']> = new Set(['oauth2', 'oauth1', 'github-app', 'mcp-oauth', 'install']);

function registration({ auth, name }: ProviderDefinition, { publicUrl, redirectUris }: GuideTerms): GuideSection {
  const title = 'At the provider';
  if (auth.mode === 'mcp-oauth' && auth.registration !== 'static') {
    return { title, parts: [text('Nothing has to be registered: Holdfast introduces itself to the authorization server.')] };
  }
  if (!WITH_REDIRECT.has(auth.mode)) return { title, parts: [text(`Nothing has to be registered: each end user brings credentials of their own from ${name}.`)] };
  const app = auth.mode === 'github-app' ? 'an app (its id, its public link and a private key)' : auth.mode === 'install' ? 'nothing but' : 'an OAuth app';
  const ask = text(`Register ${app} with this redirect URI, exactly as it is written:`);
  const form = new URL('oauth/callback/', publicUrl).href;
  if (redirectUris !== null && redirectUris.length > 0) {
    const isShared = redirectUris.some(({ redirectUri }) => redirectUri === form.replace(/\/$/, ''));
    return {
      title,
      parts: [
        ask,
        { type: 'terms', terms: redirectUris.map(({ integrationKey, redirectUri }) => [integrationKey, redirectUri]) },
        ...(isShared ? [text('The address without an end is shared by several integrations. It is meant for moving here from elsewhere: register one of its own when you can, and set shared_callback to false.')] : []),
      ],
    };
  }
  const where =
    redirectUris === null
      ? 'Sign in to the dashboard to see it here, or read redirect_uri of getIntegration.'
      : 'There is no integration of this provider yet: create one, then it stands here and in redirect_uri of getIntegration.';
  return { title, parts: [ask, { type: 'code', code: `${form}<one of its own for each integration>` }, text(where)] };
}

function integration({ id, auth, settings = {} }: ProviderDefinition): GuideSection {
  const wanted = clientOf(auth);
  const config = Object.entries(settings).filter(([, field]) => field.required !== false && field.default === undefined);
  const input = {
    provider: id,
    unique_key: id,
    ...(wanted && { credentials: wanted }),
    ...(config.length > 0 && { integration_config: Object.fromEntries(config.map(([key, field]) => [key, field.example ?? '…'])) }),
  };
  return {
    title: 'The integration',
    parts: [
      { type: 'code', code: `await holdfast.createIntegration(${literal(input)});` },
      { type: 'terms', terms: Object.entries(settings).map(([key, field]) => [`integration_config.${key}`, sentenceOf(field)]) },
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
      return auth.userTokenUrl === undefined ? { type: 'APP', ...app } : { type: 'CUSTOM', client_id: '…', client_secret: '…', ...app };
    case 'mcp-oauth':
      return auth.registration === 'static' ? { type: 'OAUTH2', client_id: '…', client_secret: '…' } : undefined;
    default:
      return undefined;
  }
}

function scopes({ auth }: ProviderDefinition): GuideSection {
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc' && auth.mode !== 'oauth1' && auth.mode !== 'mcp-oauth') return { title: 'Scopes', parts: [] };
  const usual = auth.defaultScopes ?? [];
  return {
    title: 'Scopes',
    parts: [
      text('Give them to the integration as a comma list; a connect session may set others for one connection (oauth_scopes_override).'),
      text(usual.length > 0 ? `Without any, these are asked for: ${usual.join(', ')}.` : 'Without any, none are asked for.'),
    ],
  };
}

function endUser({ config = {}, credentials = {}, auth }: ProviderDefinition): GuideSection {
  const asked = Object.entries(config).filter(([, field]) => field.source === undefined && !field.hidden);
  const typed = Object.entries(credentials).filter(([, field]) => !field.hidden);
  const captured = Object.entries(config).filter(([, field]) => field.source !== undefined);
  const parts: GuidePart[] = [
    { type: 'terms', terms: [...asked, ...typed].map(([key, field]) => [`${field.label} (${key})`, sentenceOf(field)]) },
    ...(captured.length > 0 ? [text('Read from the provider and kept in connection_config:')] : []),
    { type: 'terms', terms: captured.map(([key, field]) => [key, field.description ?? field.label]) },
  ];
  const first = WITH_REDIRECT.has(auth.mode) ? 'authorizes at the provider, in a window of its own' : 'fills in a form of the Connect UI';
  return { title: 'The end user', parts: [text(`The end user ${first}${asked.length + typed.length > 0 ? ', and is asked for:' : '.'}`), ...parts] };
}

function life({ auth }: ProviderDefinition): GuideSection {
  const terms: (readonly [string, string])[] = [];
  if (auth.mode === 'oauth2') terms.push(['PKCE', auth.pkceOffReason ?? (auth.pkce === 'required' ? 'S256; the provider insists on it' : 'S256')]);
  const end = lifeOf(auth);
  if (end !== undefined) terms.push(['Life of a token', end]);
  if (auth.mode === 'oauth2') terms.push(['Refresh', refreshOf(auth)]);
  if ('revoke' in auth) terms.push(['On delete', auth.revoke ? 'tokens are revoked at the provider' : 'the provider cannot be told; tokens end by themselves or are removed there']);
  return { title: 'Tokens', parts: [{ type: 'terms', terms }] };
}

function lifeOf(auth: ProviderDefinition['auth']): string | undefined {
  if ('sign' in auth && auth.mode === 'jwt') return `${auth.sign.ttlSeconds} seconds, then it is signed again`;
  if (!('ttlSeconds' in auth) && auth.mode !== 'mcp-oauth') return undefined;
  const named = 'what the provider says';
  if ('tokenNeverExpires' in auth && auth.tokenNeverExpires) return `${named}; without a word it does not end`;
  const ttl = 'ttlSeconds' in auth ? auth.ttlSeconds : undefined;
  return ttl === undefined ? `${named}, or the exp of a JWT; without a word one hour` : `${named}; without a word ${ttl} seconds`;
}

function refreshOf({ refresh }: AuthOf<'oauth2'>): string {
  switch (refresh?.with) {
    case 'never':
      return 'none: the provider gives no refresh tokens';
    case 'access-token':
      return 'the access token is traded for a later one while it lives';
    default:
      return 'by refresh token';
  }
}

function api({ api: call }: ProviderDefinition): GuideSection {
  if (!call) return { title: 'The API', parts: [text('The definition names no address: give Base-Url-Override with every call of the proxy.')] };
  const terms: (readonly [string, string])[] = [
    ['Base address', [call.baseUrl].flat().join(' or ')],
    ...Object.entries(call.headers ?? {}).map(([name, value]) => [name, value] as const),
    ...Object.entries(call.query ?? {}).map(([name, value]) => [`?${name}=`, value] as const),
    ...(call.verify ? ([['Test request', `${call.verify.method} ${call.verify.path}`]] as const) : []),
  ];
  return { title: 'The API', parts: [text('What the proxy adds to every call:'), { type: 'terms', terms }] };
}

function notes(definition: ProviderDefinition): GuideSection {
  return { title: 'To know', parts: (definition.notes ?? []).map(text) };
}

/** The mode as the wire names it, and in words. */
export function modeInWords(definition: ProviderDefinition): string {
  const mode = authModeOf(definition);
  return `${MODE_NAMES[mode] ?? mode} (${mode})`;
}

const MODE_NAMES: Readonly<Record<string, string>> = {
  OAUTH1: 'OAuth 1.0a', OAUTH2: 'OAuth 2', OAUTH2_CC: 'OAuth 2 client credentials', BASIC: 'User name and password', API_KEY: 'API key',
  APP: 'App installation', CUSTOM: 'App installation with the person', NONE: 'No credentials', TBA: 'Token pair, signed', JWT: 'Signed JWT',
  BILL: 'BILL session', TWO_STEP: 'Login', SIGNATURE: 'Signature', MCP_OAUTH2: 'MCP server', MCP_OAUTH2_GENERIC: 'Any MCP server',
  INSTALL_PLUGIN: 'Plugin installation', AWS_SIGV4: 'AWS role',
};

function sentenceOf(field: Field): string {
  const { description, choices, example, default: preset, required, suffix, prefix } = field;
  const form = prefix !== undefined || suffix !== undefined ? `written ${prefix ?? ''}…${suffix ?? ''}` : undefined;
  return [
    description,
    choices && `One of ${choices.join(', ')}.`,
    form && `It is ${form}`,
    example !== undefined && `For example ${example}.`,
    preset !== undefined && preset !== '' && `Without a value: ${preset}.`,
    required === false && 'May be left out.',
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
}

function text(sentence: string): GuidePart {
  return { type: 'text', text: sentence };
}

/** As TypeScript is written. */
function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  const deeper = `${indent}  `;
  const members = Object.entries(value).map(([name, member]) => `${deeper}${/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`}: ${literal(member, deeper)},\n`);
  return `{\n${members.join('')}${indent}}`;
}
