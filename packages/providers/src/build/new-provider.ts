import * as z from 'zod';

import { parseDefinition, type ProviderDefinition, type ProviderDefinitionInput } from '../provider-definition.js';
import { definitionFaultsOf, faultLine } from '../provider-definitions-error.js';
import { providerShapeSchema } from '../provider-shape.js';
import { parseTemplate, referencesOf, TemplateSyntaxError } from '../template.js';
import { parseUrlTemplate } from '../url-template.js';

/** The parts that a new definition starts with; everything else is added to its file by hand. */
export const newProviderSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  categories: z.string(),
  docs: z.string(),
  mode: z.enum(['oauth2', 'oauth2-cc', 'api-key', 'basic']),
  authorizationUrl: z.string().optional(),
  tokenUrl: z.string().optional(),
  tokenAuth: z.enum(['body', 'basic']).optional(),
  baseUrl: z.string(),
  /** The place of a key: `x-api-key: {cred.apiKey}`; defaults to a bearer token. */
  header: z.string().optional(),
  verify: z.string().optional(),
  account: z.string().optional(),
  /** The path of the account's id in the response to `account`, such as `data.id`. */
  accountId: z.string().optional(),
  connectHelp: z.string().optional(),
});
export type NewProvider = z.output<typeof newProviderSchema>;

/** The questions of a dialogue in order, without those that earlier answers make pointless. */
export function questionsFor({
  mode,
  account,
}: {
  readonly mode?: string | undefined;
  readonly account?: string | undefined;
}): readonly (readonly [name: keyof NewProvider, question: string])[] {
  const isOAuth = mode === 'oauth2' || mode === 'oauth2-cc';
  return [
    ['id', 'Id, in lower-case letters and hyphens'],
    ['name', 'Name'],
    ['categories', 'Categories, separated by commas'],
    ['docs', 'URL of its documentation'],
    ['mode', 'Mode: oauth2, oauth2-cc, api-key or basic'],
    ...(mode === 'oauth2' ? ([['authorizationUrl', 'Authorization address']] as const) : []),
    ...(isOAuth
      ? ([
          ['tokenUrl', 'Token address'],
          ['tokenAuth', 'Client authentication: body or basic'],
        ] as const)
      : []),
    ['baseUrl', 'Base URL of the API, with {config.subdomain} for a part that each end user enters'],
    ...(mode === 'api-key'
      ? ([['header', 'Header of the key, such as x-api-key: {cred.apiKey} (empty: a bearer token)']] as const)
      : []),
    ['verify', 'Path of a request that proves a credential and changes nothing (may be empty)'],
    ['account', 'Path of a request that returns whose account it is (may be empty)'],
    ...(account ? ([['accountId', "Place of the account's id in that response, such as data.id"]] as const) : []),
    ...(isOAuth && mode === 'oauth2'
      ? []
      : ([['connectHelp', 'Where an end user finds the credential, in one sentence (may be empty)']] as const)),
  ];
}

/** The text of `--help`: every question is an option too. */
export function usage(): string {
  const questions = new Map(MODES.flatMap((mode) => questionsFor({ mode, account: '/' })));
  const options = [
    ...[...questions].map(([name, question]) => [`${name} <text>`, question] as const),
    ['stdin', 'Reads the answers from one JSON object on standard input'] as const,
    ['folder <path>', 'Writes the files there instead of into the catalogue'] as const,
  ];
  return [
    'npm run providers:new -- [options]',
    '',
    'Writes the file of a new provider and checks it. Asks for every answer that is not among the options.',
    '',
    ...options.map(([option, meaning]) => `  --${option.padEnd(24)}  ${meaning}`),
    '',
  ].join('\n');
}

const MODES = newProviderSchema.shape.mode.options;
const ADDRESSES = ['authorizationUrl', 'tokenUrl', 'baseUrl'] as const;
const MAY_BE_EMPTY: ReadonlySet<keyof NewProvider> = new Set([
  'tokenAuth',
  'header',
  'verify',
  'account',
  'connectHelp',
]);

/** The fault of one answer, so that a dialogue asks again before it continues; undefined for a valid one. */
export function answerFault(name: keyof NewProvider, answer: string): string | undefined {
  if (answer === '') return MAY_BE_EMPTY.has(name) ? undefined : 'must not be empty';
  switch (name) {
    case 'id':
      return ruleOf(providerShapeSchema.shape.id, answer);
    case 'mode':
      return ruleOf(newProviderSchema.shape.mode, answer, `must be one of ${MODES.join(', ')}`);
    case 'tokenAuth':
      return ruleOf(newProviderSchema.shape.tokenAuth, answer, 'must be body or basic');
    case 'docs':
      return ruleOf(z.url({ protocol: /^https$/ }), answer, 'must be an address that begins with https://');
    case 'authorizationUrl':
    case 'tokenUrl':
    case 'baseUrl':
      return addressFault(answer);
    case 'header':
      return /^[A-Za-z0-9-]+:.*\{cred\.apiKey\}/.test(answer)
        ? undefined
        : 'must be a name, a colon and a value with {cred.apiKey}';
    case 'verify':
    case 'account':
      return answer.startsWith('/') ? undefined : 'must begin with /';
    case 'connectHelp':
      return answer.length < 10 ? 'must be a sentence' : undefined;
    default:
      return undefined;
  }
}

function ruleOf(schema: z.ZodType, answer: string, rule?: string): string | undefined {
  const { success, error } = schema.safeParse(answer);
  return success ? undefined : (rule ?? error.issues[0]?.message);
}

function addressFault(answer: string): string | undefined {
  if (!answer.startsWith('https://')) return 'must begin with https://';
  try {
    parseUrlTemplate(answer);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return error.message;
    throw error;
  }
}

/** A field for each value in an address: `{config.subdomain}`. A value in the host is a label of a host. */
function configFrom(answers: NewProvider): ProviderDefinitionInput['config'] {
  const addresses = ADDRESSES.flatMap((name) => answers[name] ?? []).filter((address) => !addressFault(address));
  const named = addresses.flatMap((address) => referencesOf(parseTemplate(address)));
  const inHost = new Set(addresses.flatMap(hostReferencesOf));
  const keys = [...new Set(named.map(({ name }) => name))].filter((name) => name.startsWith('config.'));
  if (keys.length === 0) return undefined;
  return Object.fromEntries(
    keys.map((name) => [
      name.slice('config.'.length),
      { label: labelOf(name), format: inHost.has(name) ? ('dns-label' as const) : ('path-segment' as const) },
    ]),
  );
}

function hostReferencesOf(address: string): readonly string[] {
  const url = parseUrlTemplate(address);
  return url.type === 'absolute' ? referencesOf(url.host).map(({ name }) => name) : [];
}

/** `config.accountId` is requested as "Account id". */
function labelOf(name: string): string {
  const words = name
    .slice('config.'.length)
    .replaceAll(/[_.-]|(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const CLIENT = { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } } as const;
const CREDENTIALS: Readonly<Record<NewProvider['mode'], ProviderDefinitionInput['credentials']>> = {
  oauth2: undefined,
  'oauth2-cc': CLIENT,
  'api-key': { apiKey: { label: 'API key', secret: true } },
  basic: { username: { label: 'User name' }, password: { label: 'Password', secret: true } },
};

/**
 * The definition that the answers describe, as read in the documentation in a month such as 2026-12.
 * @throws Error with all faults, each with its place
 */
export function definitionFrom(answers: NewProvider, readOn: string): ProviderDefinition {
  const { id, name, docs, mode, baseUrl, verify, account, accountId, connectHelp } = answers;
  const credentials = CREDENTIALS[mode];
  const config = configFrom(answers);
  const source = { from: [docs], on: readOn };
  const parsed = parseDefinition({
    id,
    name,
    categories: answers.categories.split(',').map((category) => category.trim()),
    docs,
    origin: 'own',
    auth: authFrom(answers),
    ...(config && { config }),
    ...(credentials && { credentials }),
    api: {
      baseUrl,
      headers: headersFrom(answers),
      ...(verify && { verify: { method: 'GET', path: verify, evidence: 'recalled' } }),
    },
    ...(account && {
      afterConnect: [{ method: 'GET', path: account, account: { id: accountId ?? '' }, evidence: 'recalled' }],
    }),
    sources: {
      [mode === 'oauth2' || mode === 'oauth2-cc' ? 'auth' : 'credential']: source,
      api: source,
      ...(verify && { verify: source }),
      ...(account && { account: source }),
    },
    ...(connectHelp && { connectHelp: { text: connectHelp, url: docs } }),
  });
  if (parsed.success) return parsed.data;
  throw new Error(definitionFaultsOf(parsed.error).map(faultLine).join('\n'));
}

function authFrom({ mode, authorizationUrl, tokenUrl, tokenAuth = 'body' }: NewProvider): object {
  if (mode === 'oauth2') return { mode, authorizationUrl, tokenUrl, tokenAuth, pkce: 'S256' };
  return mode === 'oauth2-cc' ? { mode, tokenUrl, tokenAuth } : { mode };
}

function headersFrom({ mode, header }: NewProvider): Readonly<Record<string, string>> {
  if (mode === 'basic') return { authorization: "Basic {base64(cred.username, ':', cred.password)}" };
  if (mode !== 'api-key') return { authorization: 'Bearer {accessToken}' };
  const [name = '', ...value] = (header || 'authorization: Bearer {cred.apiKey}').split(':');
  return { [name.trim().toLowerCase()]: value.join(':').trim() };
}

/** The text of a definition's file in the catalogue. */
export function catalogueFileOf(definition: ProviderDefinition): string {
  const constant = definition.id
    .replaceAll(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())
    .replace(/^(?=\d)/, 'p');
  return `import { defineProvider } from '../define-provider.js';\n\nexport const ${constant} = defineProvider(${literalOf(definition, '')});\n`;
}

function literalOf(value: unknown, indent: string): string {
  if (typeof value === 'string')
    return value.includes("'") && !value.includes('"')
      ? JSON.stringify(value)
      : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map((item) => literalOf(item, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(
    ([key, member]) =>
      `${indent}  ${/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`}: ${literalOf(member, `${indent}  `)},\n`,
  );
  return `{\n${members.join('')}${indent}}`;
}

/** A token response to begin with: a standard one, to be replaced with the provider's. */
export function recordedAnswerOf({ id, docs, auth }: ProviderDefinition): string | undefined {
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc') return undefined;
  const hasRefreshToken = auth.mode === 'oauth2';
  const body = {
    access_token: `${id}-token`,
    ...(hasRefreshToken && { refresh_token: `${id}-refresh` }),
    expires_in: 3600,
    token_type: 'Bearer',
  };
  const expected = {
    accessToken: `${id}-token`,
    refreshToken: hasRefreshToken ? `${id}-refresh` : null,
    expiresInSeconds: 3600,
    scopes: null,
    connectionConfig: {},
  };
  return `${JSON.stringify([{ name: 'a token lives an hour', status: 200, contentType: 'application/json', body, source: docs, expect: expected }], null, 2)}\n`;
}
