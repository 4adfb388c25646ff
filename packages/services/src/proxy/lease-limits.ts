import type { ApiAddition } from '@holdfast/providers';
import { allowsMethod, AppError, exceededLimit, LEASE_METHODS, type LeaseLimits } from '@holdfast/schema';

import { pathBelow } from './proxy-target.js';

/** The limits of the lease that makes a call, and the row of its connection. */
export interface CallLease extends LeaseLimits {
  readonly connection: number;
}

export interface LimitedCall {
  readonly method: string;
  readonly base: URL;
  readonly url: URL;
  readonly headers: readonly (readonly [string, string])[];
  /** The headers and parameters that the provider's definition adds to a call. */
  readonly additions: { readonly headers: readonly ApiAddition[]; readonly query: readonly ApiAddition[] };
}

/**
 * Refuses a call that a lease does not allow, or that asks the provider to read another method or path than the ones
 * checked here. @throws AppError `forbidden`
 */
export function requireWithinLease(lease: LeaseLimits, { method, base, url, headers, additions }: LimitedCall): void {
  const exceeded = exceededLimit(lease, { method, path: pathBelow(base, url) });
  if (exceeded === 'method') throw refused('method', `must be one of ${lease.methods.join(', ')}`);
  if (exceeded === 'path') throw refused('endpoint', `must match one of the paths ${lease.paths.join(', ')}`);
  for (const [name, value] of headers) {
    if (isReserved(name) || replaces(additions.headers, name, value))
      throw refused(name, 'must not be sent with a lease');
  }
  for (const [name, value] of url.searchParams) {
    if (replaces(additions.query, name, value) || overridesMethod(lease, name, value))
      throw refused(name, 'must not be in the query of a call with a lease');
  }
}

/** Whether a redirect may be followed. */
export function isWithinLease(lease: LeaseLimits, call: Pick<LimitedCall, 'method' | 'base' | 'url'>): boolean {
  return exceededLimit(lease, { method: call.method, path: pathBelow(call.base, call.url) }) === null;
}

// A caller describes its own content; the user agent of a definition is never replaced.
const CALLERS_CHOICE = new Set(['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent']);

/** Whether a value of the caller would replace one of the definition, which may name the tenant or hold the credential. */
function replaces(additions: readonly ApiAddition[], name: string, value: string): boolean {
  const lowerCaseName = name.toLowerCase();
  if (CALLERS_CHOICE.has(lowerCaseName)) return false;
  return additions.some((addition) => addition.name.toLowerCase() === lowerCaseName && addition.value !== value);
}

// Credentials, and headers by which some servers replace the method, the path or the host of a request.
const RESERVED =
  /^(?:authorization|cookie|forwarded|(?:x-)?(?:http-)?method(?:-override)?|x-(?:original|rewrite|override|forwarded|envoy-original|accel|proxy|real|host|waws)(?:-.*)?|x-(?:http-)?(?:path|url|uri)(?:-override)?)$/;

/** Servers that pass headers as variables read `_` and `-` alike. */
function isReserved(name: string): boolean {
  return RESERVED.test(name.toLowerCase().replaceAll('_', '-'));
}

const METHOD_PARAMETER = /^x?(?:http)?method(?:override)?$/;
const METHODS: ReadonlySet<string> = new Set(LEASE_METHODS);

/**
 * Whether a parameter makes some frameworks read another method than the lease allows. They differ in how they spell
 * its name, so only the letters count.
 */
function overridesMethod(lease: LeaseLimits, name: string, value: string): boolean {
  const method = value.trim().toUpperCase();
  const letters = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return METHOD_PARAMETER.test(letters) && METHODS.has(method) && !allowsMethod(lease, method);
}

function refused(field: string, rule: string): AppError {
  const issues = [{ code: 'custom', message: rule, path: [field] }];
  return new AppError('forbidden', `this lease does not allow the call: ${field} ${rule}`, { issues });
}
