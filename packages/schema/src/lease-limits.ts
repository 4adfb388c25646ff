/** The methods that a lease can allow. GET also allows HEAD. */
export const LEASE_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type LeaseMethod = (typeof LEASE_METHODS)[number];

/** The calls of the provider's API that a lease allows. Any other call is rejected. */
export interface LeaseLimits {
  readonly methods: readonly string[];
  /** Paths below the base URL: `*` matches one segment, and a final `**` everything below. */
  readonly paths: readonly string[];
}

export interface LeasedCall {
  readonly method: string;
  /** The path below the base URL as it is sent, without the query. */
  readonly path: string;
}

/** The limit that a call exceeds; null if the lease allows it. */
export function exceededLimit(limits: LeaseLimits, { method, path }: LeasedCall): 'method' | 'path' | null {
  if (!allowsMethod(limits, method)) return 'method';
  return limits.paths.some((pattern) => matchesPath(pattern, path)) ? null : 'path';
}

export function allowsMethod({ methods }: Pick<LeaseLimits, 'methods'>, method: string): boolean {
  return methods.includes(method) || (method === 'HEAD' && methods.includes('GET'));
}

/**
 * Compares a path segment by segment, as it is sent: a literal segment is equal to the last character and escape, and a
 * wildcard stands only for segments that no server reads as more than one, or as a step up.
 */
function matchesPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isOpen = wanted.at(-1) === '**';
  if (isOpen) wanted.pop();
  const rest = given.slice(wanted.length);
  const hasLength = isOpen ? areBelow(rest) : rest.length === 0;
  return hasLength && wanted.every((segment, index) => matchesSegment(segment, given[index]));
}

/** At least one segment; the last may be empty, which is a slash at the end. */
function areBelow(segments: readonly string[]): boolean {
  const named = segments.at(-1) === '' ? segments.slice(0, -1) : segments;
  return named.length > 0 && named.every(isOneSegment);
}

function matchesSegment(wanted: string, given: string | undefined): boolean {
  return given !== undefined && (wanted === '*' ? isOneSegment(given) : wanted === given);
}

// Separators, the escape character of a second decoding, control characters, and segments that servers treat as dots.
const STRUCTURE = /[/\\;?#%\p{Cc}]|^[.\s]*$/u;

/** Whether every server reads this as one segment with a name: also after decoding it, and after replacing wide forms. */
function isOneSegment(segment: string): boolean {
  try {
    return !STRUCTURE.test(decodeURIComponent(segment).normalize('NFKC'));
  } catch {
    // Not UTF-8: servers differ in what they make of it.
    return false;
  }
}
