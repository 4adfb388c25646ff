import * as z from 'zod';

import type { ProviderDefinition } from './provider-definition.js';

/** Public collections of facts that definitions were compared with, under the names in `sources`. */
export const COLLECTIONS = {
  activepieces: 'MIT, activepieces/activepieces',
  allauth: 'MIT, pennersr/django-allauth',
  ampersand: 'MIT, amp-labs/connectors',
  'apps-script': 'Apache-2.0, googleworkspace/apps-script-oauth2',
  arctic: 'MIT, pilcrowonpaper/arctic',
  aspnet: 'Apache-2.0, aspnet-contrib/AspNet.Security.OAuth.Providers',
  ballerina: 'Apache-2.0, ballerina-platform/openapi-connectors',
  'better-auth': 'MIT, better-auth/better-auth',
  'golang-oauth2': 'BSD-3-Clause, golang/oauth2',
  goth: 'MIT, markbates/goth',
  grant: 'MIT, simov/grant',
  hybridauth: 'MIT, hybridauth/hybridauth',
  kingfisher: 'Apache-2.0, mongodb/kingfisher',
  'next-auth': 'ISC, nextauthjs/next-auth',
  nuxt: 'MIT, atinux/nuxt-auth-utils',
  oauthd: 'Apache-2.0, oauth-io/oauthd',
  pocketbase: 'MIT, pocketbase/pocketbase',
  powerplatform: 'MIT, microsoft/PowerPlatformConnectors',
  scribe: 'MIT, scribejava/scribejava',
  sim: 'Apache-2.0, simstudioai/sim',
  'social-core': 'BSD-3-Clause, python-social-auth/social-core',
  socialite: 'MIT, SocialiteProviders/Providers',
  superface: 'MIT, superfaceai/station',
  w6w: 'MIT, w6w-io/w6w-apps',
} as const;
type Collection = keyof typeof COLLECTIONS;

const collectionSchema = z.enum(Object.keys(COLLECTIONS) as [Collection, ...Collection[]]);
const sourceSchema = z.union([
  collectionSchema,
  /** Another public catalogue agrees; no value was copied from it. */
  z.literal('agreed'),
  /** Several independent public code bases use it, according to a search of public repositories. */
  z.literal('public-code'),
  z.url({ protocol: /^https$/ }),
]);

/** The source of a fact and the month in which it was read; an address is the provider's own documentation. */
const factSourceSchema = z.strictObject({
  from: z.array(sourceSchema).min(1).max(8),
  on: z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'must be a month, such as 2026-11'),
});

export const FACTS = ['auth', 'api', 'credential', 'verify', 'account', 'life', 'refresh', 'revoke', 'scopes'] as const;
export const factSourcesSchema = z.partialRecord(z.enum(FACTS), factSourceSchema);

/** The facts that a definition may lack, in addition to those that every connection needs. */
export const OPTIONAL_FACTS = ['verify', 'account', 'revoke', 'scopes'] as const;
/**
 * Features that the provider lacks, with the source: a revocation endpoint, a call that names the account, scopes to
 * request.
 */
export const absentFactsSchema = z.partialRecord(z.enum(OPTIONAL_FACTS), factSourceSchema);

/** For an end user who connects: one sentence that says where to find the required values, and a page that shows it. */
export const connectHelpSchema = z.strictObject({
  text: z.string().min(10).max(300),
  url: z.url({ protocol: /^https$/ }).optional(),
});

/** How reliable the facts of a definition are, best first. */
export const EVIDENCE_LEVELS = ['documented', 'several-sources', 'one-source', 'recalled'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/** How reliable the required facts are: the address for signing in or of the API, and the place of the credential. */
export function evidenceLevelOf({ sources = {}, origin, auth, api }: ProviderDefinition): EvidenceLevel {
  const essential = [
    ...(hasAddress(auth) ? [sources.auth] : []),
    ...(api ? [sources.api] : []),
    ...(auth.mode === 'api-key' || auth.mode === 'basic' ? [sources.credential] : []),
  ];
  // A list that a definition started with is a source in addition to those that its facts name.
  const start = origin === 'survey' || origin === 'grant' ? [origin] : [];
  const began = start.length > 0 ? 'one-source' : 'recalled';
  const levels = essential.map((fact) =>
    fact === undefined ? began : levelOf([...new Set([...start, ...fact.from])]),
  );
  return EVIDENCE_LEVELS.findLast((level) => levels.includes(level)) ?? began;
}

function hasAddress({ mode }: ProviderDefinition['auth']): boolean {
  return ['oauth2', 'oauth2-cc', 'oauth1', 'login', 'github-app', 'mcp-oauth', 'install'].includes(mode);
}

function levelOf(from: readonly string[]): EvidenceLevel {
  if (from.some((source) => source.startsWith('https://'))) return 'documented';
  return from.length > 1 || from.includes('public-code') ? 'several-sources' : 'one-source';
}

/** The number of definitions at each level. */
export function countByEvidence(definitions: readonly ProviderDefinition[]): Readonly<Record<EvidenceLevel, number>> {
  const count: Record<EvidenceLevel, number> = { documented: 0, 'several-sources': 0, 'one-source': 0, recalled: 0 };
  for (const definition of definitions) count[evidenceLevelOf(definition)] += 1;
  return count;
}
