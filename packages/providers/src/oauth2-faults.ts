import type { AuthOf } from './auth-definition.js';
import type { DefinitionFault } from './definition-fault.js';

/** What only the members of an OAuth 2 definition together can do wrong. */
export function oauth2Faults({ tokenAuth, exchange, refresh }: AuthOf<'oauth2'>): DefinitionFault[] {
  return [
    ...(tokenAuth === 'tls' || refresh?.tokenAuth === 'tls' ? [fault('tokenAuth', 'an integration has no client certificate: tls is for oauth2-cc')] : []),
    ...(exchange?.method === 'GET' && exchange.body ? [fault('exchange', 'a GET request has no body: give query')] : []),
    ...refreshFaults(refresh),
  ];
}

function refreshFaults(refresh: AuthOf<'oauth2'>['refresh']): DefinitionFault[] {
  if (refresh?.with === 'never' && Object.keys(refresh).length > 1) return [fault('refresh', 'what is never done is not described')];
  const values = [...Object.values(refresh?.params ?? {}), ...Object.values(refresh?.headers ?? {})];
  if (refresh?.with !== 'access-token' || values.some((value) => value.includes('{accessToken}'))) return [];
  return [fault('refresh', 'a refresh with the access token sends {accessToken} in its params or headers')];
}

function fault(member: string, message: string): DefinitionFault {
  return { path: ['auth', member], message };
}
