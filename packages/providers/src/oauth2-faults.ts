import type { AuthOf } from './auth-definition.js';
import type { DefinitionFault } from './definition-fault.js';

const CARRIES_A_JWT = new Set(['body', 'basic', 'basic-encoded', 'basic+body', 'private-key-jwt']);

/** The rules between the members of an OAuth 2 definition. */
export function oauth2Faults({
  tokenAuth,
  exchange,
  refresh,
  scopeRules,
  clientJwt,
}: AuthOf<'oauth2'>): DefinitionFault[] {
  return [
    ...scopeRuleFaults(scopeRules),
    ...(tokenAuth === 'tls' || refresh?.tokenAuth === 'tls'
      ? [fault('tokenAuth', 'an integration has no client certificate: tls is only for oauth2-cc')]
      : []),
    ...(clientJwt && !CARRIES_A_JWT.has(tokenAuth)
      ? [fault('clientJwt', `is not sent with tokenAuth ${tokenAuth}`)]
      : []),
    ...(exchange?.method === 'GET' && exchange.body ? [fault('exchange', 'a GET request has no body: use query')] : []),
    ...refreshFaults(refresh),
  ];
}

/** A star matches the rest of a scope, so it must be at the end, and an implied star needs one to match. */
function scopeRuleFaults({
  implies = {},
  aliases = {},
}: NonNullable<AuthOf<'oauth2'>['scopeRules']> = {}): DefinitionFault[] {
  const isMisplaced = (name: string): boolean => /\*./.test(name);
  const faulty = Object.entries(implies).filter(
    ([from, to]) =>
      [from, ...to].some(isMisplaced) ||
      to.some((name) => name === from || (name.endsWith('*') && !from.endsWith('*'))),
  );
  const circular = Object.values(aliases).filter((name) => Object.hasOwn(aliases, name));
  return [
    ...faulty.map(([from]) => ({
      path: ['auth', 'scopeRules', 'implies', from],
      message: 'has a * that is not at the end or not on both sides, or a scope that implies itself',
    })),
    ...circular.map((name) => ({
      path: ['auth', 'scopeRules', 'aliases', name],
      message: 'must be the name in responses, not one that is renamed again',
    })),
  ];
}

function refreshFaults(refresh: AuthOf<'oauth2'>['refresh']): DefinitionFault[] {
  if (refresh?.with === 'never' && Object.keys(refresh).length > 1)
    return [fault('refresh', 'must have no other members if it never happens')];
  const values = [...Object.values(refresh?.params ?? {}), ...Object.values(refresh?.headers ?? {})];
  if (refresh?.with !== 'access-token' || values.some((value) => value.includes('{accessToken}'))) return [];
  return [fault('refresh', 'a refresh with the access token must send {accessToken} in its params or headers')];
}

function fault(member: string, message: string): DefinitionFault {
  return { path: ['auth', member], message };
}
