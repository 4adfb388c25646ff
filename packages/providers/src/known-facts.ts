import type { FACTS } from './fact-sources.js';
import type { ProviderShape } from './provider-shape.js';

type Fact = (typeof FACTS)[number];
export type DepthFact = Exclude<Fact, 'auth' | 'api' | 'credential'>;
/** `given`: the definition has it. `absent`: the provider has no such feature. `unknown`: neither was found. */
export type FactState = 'given' | 'absent' | 'unknown';

/** The optional facts of each mode; facts that follow from the protocol or the family are not among them. */
const FACTS_OF_MODE: Readonly<Record<ProviderShape['auth']['mode'], readonly DepthFact[]>> = {
  oauth2: ['verify', 'account', 'life', 'refresh', 'revoke', 'scopes'],
  oauth1: ['verify', 'account', 'life', 'revoke'],
  'oauth2-cc': ['verify', 'account', 'life'],
  'github-app': ['verify', 'revoke'],
  login: ['verify', 'account', 'life'],
  'api-key': ['verify', 'account'],
  basic: ['verify', 'account'],
  'oauth1-tokens': ['verify', 'account'],
  jwt: ['verify', 'account'],
  signed: ['verify', 'account'],
  'mcp-oauth': [],
  install: [],
  none: [],
};

/** The state of each fact about a provider, in addition to its addresses. */
export function knownFactsOf(definition: ProviderShape): Readonly<Partial<Record<DepthFact, FactState>>> {
  return Object.fromEntries(FACTS_OF_MODE[definition.auth.mode].map((fact) => [fact, stateOf(definition, fact)]));
}

function stateOf(definition: ProviderShape, fact: DepthFact): FactState {
  if (GIVEN[fact](definition)) return 'given';
  return Object.hasOwn(definition.absent ?? {}, fact) ? 'absent' : 'unknown';
}

/** Whether a definition contains the fact. */
export const GIVEN: Readonly<Record<DepthFact, (definition: ProviderShape) => boolean>> = {
  verify: ({ api }) => api?.verify !== undefined,
  account: ({ auth, afterConnect = [] }) =>
    ('account' in auth && auth.account !== undefined) || afterConnect.some(({ account }) => account !== undefined),
  life: ({ auth }) =>
    ('ttlSeconds' in auth && auth.ttlSeconds !== undefined) ||
    ('tokenNeverExpires' in auth && auth.tokenNeverExpires === true) ||
    (auth.mode === 'login' && auth.token.expiryPath !== undefined),
  // A definition without this member refreshes by refresh token, so the fact is known only if a source says so.
  refresh: ({ auth, sources }) => ('refresh' in auth && auth.refresh !== undefined) || sources?.refresh !== undefined,
  revoke: ({ auth }) => 'revoke' in auth && auth.revoke !== undefined,
  scopes: ({ auth }) =>
    ('suggestedScopes' in auth && auth.suggestedScopes !== undefined) ||
    ('defaultScopes' in auth && auth.defaultScopes !== undefined),
};
