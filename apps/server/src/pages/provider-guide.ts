import {
  authModeOf,
  evidenceLevelOf,
  knownFactsOf,
  type AuthOf,
  usesRedirect,
  type ProviderDefinition,
} from '@holdfast/providers';

import { sentenceOf, text, type GuidePart, type GuideProps, type GuideSection } from './guide-parts.js';
import { integration, registration } from './provider-registration.js';

/** The facts about a provider that an operator and a developer need, built from its definition alone. */
export function providerGuide(definition: ProviderDefinition, props: GuideProps): readonly GuideSection[] {
  return [
    registration(definition, props),
    integration(definition),
    scopes(definition),
    endUser(definition),
    life(definition),
    api(definition),
    notes(definition),
    evidence(definition),
  ]
    .map(({ title, parts }) => ({
      title,
      parts: parts.filter((part) => part.type !== 'terms' || part.terms.length > 0),
    }))
    .filter(({ parts }) => parts.length > 0);
}

function scopes({ auth, absent }: ProviderDefinition): GuideSection {
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc' && auth.mode !== 'oauth1' && auth.mode !== 'mcp-oauth')
    return { title: 'Scopes', parts: [] };
  const usual = auth.defaultScopes ?? [];
  return {
    title: 'Scopes',
    parts: [
      text(
        'Set them in the integration as a comma-separated list; a connect session may set others for one connection (oauth_scopes_override).',
      ),
      ...('suggestedScopes' in auth && auth.suggestedScopes
        ? [text(`Most integrations begin with these: ${auth.suggestedScopes.join(', ')}.`)]
        : []),
      ...(absent?.scopes
        ? [text("The request contains no scopes: the app's registration or the end user determines what is allowed.")]
        : []),
      text(
        usual.length > 0 ? `Without any, these are asked for: ${usual.join(', ')}.` : 'By default, none are requested.',
      ),
      ...(auth.requiredScopes
        ? [text(`These are always asked for beside the others: ${auth.requiredScopes.join(', ')}.`)]
        : []),
    ],
  };
}

function endUser({ config = {}, credentials = {}, auth, connectHelp }: ProviderDefinition): GuideSection {
  const asked = Object.entries(config).filter(
    ([, field]) => field.source === undefined && !field.hidden && !field.quiet,
  );
  const typed = Object.entries(credentials).filter(([, field]) => !field.hidden);
  const captured = Object.entries(config).filter(([, field]) => field.source !== undefined);
  const parts: GuidePart[] = [
    {
      type: 'terms',
      terms: [...asked, ...typed].map(([key, field]) => [`${field.label} (${key})`, sentenceOf(field)]),
    },
    ...(captured.length > 0 ? [text('Read from the provider and stored in connection_config:')] : []),
    { type: 'terms', terms: captured.map(([key, field]) => [key, field.description ?? field.label]) },
  ];
  const first = usesRedirect({ auth })
    ? 'authorizes at the provider, in a separate window'
    : 'fills in a form of the Connect UI';
  return {
    title: 'The end user',
    parts: [
      text(`The end user ${first}${asked.length + typed.length > 0 ? ', and enters:' : '.'}`),
      ...parts,
      ...(connectHelp ? [text(connectHelp.text)] : []),
    ],
  };
}

const REVOCATIONS = {
  given: 'tokens are revoked at the provider',
  absent: 'the provider has no revocation; tokens expire or are removed there',
  unknown: 'no revocation of the provider is known; tokens expire or are removed there',
} as const;

function life(definition: ProviderDefinition): GuideSection {
  const { auth } = definition;
  const terms: (readonly [string, string])[] = [];
  if (auth.mode === 'oauth2')
    terms.push(['PKCE', auth.pkceOffReason ?? (auth.pkce === 'required' ? 'S256; the provider requires it' : 'S256')]);
  const end = lifeOf(auth);
  if (end !== undefined) terms.push(['Token lifetime', end]);
  if (auth.mode === 'oauth2') terms.push(['Refresh', refreshOf(auth)]);
  const revocation = knownFactsOf(definition).revoke;
  if (revocation !== undefined) terms.push(['On delete', REVOCATIONS[revocation]]);
  return { title: 'Tokens', parts: [{ type: 'terms', terms }] };
}

function lifeOf(auth: ProviderDefinition['auth']): string | undefined {
  if ('sign' in auth && auth.mode === 'jwt') return `${auth.sign.ttlSeconds} seconds, then it is signed again`;
  if (!('ttlSeconds' in auth) && auth.mode !== 'mcp-oauth') return undefined;
  const named = 'as the provider states';
  if ('tokenNeverExpires' in auth && auth.tokenNeverExpires) return `${named}; by default it does not expire`;
  const ttl = 'ttlSeconds' in auth ? auth.ttlSeconds : undefined;
  return ttl === undefined
    ? `${named}, or the exp of a JWT; one hour by default`
    : `${named}; ${ttl} seconds by default`;
}

function refreshOf({ refresh }: AuthOf<'oauth2'>): string {
  switch (refresh?.with) {
    case 'never':
      return 'none: the provider issues no refresh tokens';
    case 'access-token':
      return 'the access token is exchanged for a newer one before it expires';
    default:
      return 'by refresh token';
  }
}

function api({ api: call }: ProviderDefinition): GuideSection {
  if (!call)
    return {
      title: 'The API',
      parts: [text('The definition has no base URL: send Base-Url-Override with every proxy call.')],
    };
  const terms: (readonly [string, string])[] = [
    ['Base address', [call.baseUrl].flat().join(' or ')],
    ...Object.entries(call.headers ?? {}).map(([name, value]) => [name, value] as const),
    ...Object.entries(call.query ?? {}).map(([name, value]) => [`?${name}=`, value] as const),
    ...(call.verify ? ([['Test request', `${call.verify.method} ${call.verify.path}`]] as const) : []),
  ];
  return { title: 'The API', parts: [text('The proxy adds to every call:'), { type: 'terms', terms }] };
}

function notes({ notes: sentences = [], aliases, endsOn = [] }: ProviderDefinition): GuideSection {
  const ends = endsOn.map(({ part, date, instead, source }) =>
    text(`${part === 'all' ? 'The whole definition' : part} works until ${date}. ${instead} (${source})`),
  );
  return {
    title: 'To know',
    parts: [...sentences.map(text), ...ends, ...(aliases ? [text(`Also known as ${aliases.join(', ')}.`)] : [])],
  };
}

const LEVELS: Readonly<Record<ReturnType<typeof evidenceLevelOf>, string>> = {
  documented: "Everything that a connection needs was read in the provider's documentation.",
  'several-sources': 'Several independent sources agree on everything that a connection needs.',
  'one-source': 'Everything that a connection needs was read in one source.',
  recalled:
    'Some facts that a connection needs are known only from memory of the documentation: try one connection before you rely on it.',
};

function evidence(definition: ProviderDefinition): GuideSection {
  const read = ({ from, on }: { readonly from: readonly string[]; readonly on: string }): string =>
    `${from.join(', ')} (${on})`;
  const terms = [
    ...Object.entries(definition.sources ?? {}).map(([fact, source]) => [fact, read(source)] as const),
    ...Object.entries(definition.absent ?? {}).map(([fact, source]) => [`no ${fact}`, read(source)] as const),
  ];
  return {
    title: 'Reliability of these facts',
    parts: [text(LEVELS[evidenceLevelOf(definition)]), { type: 'terms', terms }],
  };
}

/** The mode by its name on the wire, and in words. */
export function modeInWords(definition: ProviderDefinition): string {
  const mode = authModeOf(definition);
  return `${MODE_NAMES[mode] ?? mode} (${mode})`;
}

const MODE_NAMES: Readonly<Record<string, string>> = {
  OAUTH1: 'OAuth 1.0a',
  OAUTH2: 'OAuth 2',
  OAUTH2_CC: 'OAuth 2 client credentials',
  BASIC: 'User name and password',
  API_KEY: 'API key',
  APP: 'App installation',
  CUSTOM: 'App installation with the person',
  NONE: 'No credentials',
  TBA: 'Token pair, signed',
  JWT: 'Signed JWT',
  BILL: 'BILL session',
  TWO_STEP: 'Login',
  SIGNATURE: 'Signature',
  MCP_OAUTH2: 'MCP server',
  MCP_OAUTH2_GENERIC: 'Any MCP server',
  INSTALL_PLUGIN: 'Plugin installation',
  AWS_SIGV4: 'AWS role',
};
