/**
 * Returns the scopes in a string or an array, without duplicates, in order, whatever the separator; null for anything else. Some providers
 * respond with another separator than the request had (GitHub with commas), or with numbers (TikTok).
 *
 * @example
 * readScopes('repo, read:org'); // ['repo', 'read:org']
 */
export function readScopes(given: unknown): readonly string[] | null {
  const items: unknown[] | null = Array.isArray(given) ? given : typeof given === 'string' ? [given] : null;
  const texts = items?.filter((item) => typeof item === 'string' || typeof item === 'number').map(String) ?? null;
  return texts && [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((scope) => scope !== ''))];
}

/**
 * Names of requests that many responses do not repeat. `offline_access` requests a refresh token (OpenID Connect Core §11), which shows itself
 * that it was granted. Microsoft's `.default` requests what the app registration lists, and the response has the names of that.
 */
const NEVER_MISSING = /^offline_access$|(?:^|\/)\.default$/;

/** How a provider's names of granted scopes differ from those of requested ones. */
export interface ScopeRules {
  /** The further scopes that a granted scope includes. A `*` at the end of both names stands for the same rest, as in `write_*` and `read_*`. */
  readonly implies?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The name in responses, by the name in requests. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  /** A prefix that scopes may have or omit, in requests and in responses. */
  readonly prefix?: string | undefined;
  readonly ignoreCase?: boolean | undefined;
}

/**
 * Returns the requested scopes that were not granted, in the order of the request. Compares scopes exactly (RFC 6749 §3.3), except as the
 * provider's rules say. Nothing is missing when the provider does not state the granted scopes, which means "as requested" (RFC 6749 §5.1),
 * or when the requested scopes are unknown.
 */
export function missingScopes(
  requested: readonly string[] | null,
  granted: readonly string[] | null,
  rules: ScopeRules = {},
): string[] {
  if (requested === null || granted === null) return [];
  const given = withImplied(
    (readScopes(granted) ?? []).map((scope) => canonical(scope, rules)),
    rules,
  );
  return [...(readScopes(requested) ?? [])].filter(
    (scope) => !NEVER_MISSING.test(scope) && !given.has(canonical(scope, rules)),
  );
}

function canonical(scope: string, { aliases = {}, prefix, ignoreCase }: ScopeRules): string {
  const folded = ignoreCase ? scope.toLowerCase() : scope;
  const start = ignoreCase ? prefix?.toLowerCase() : prefix;
  const short = start !== undefined && folded.startsWith(start) ? folded.slice(start.length) : folded;
  return Object.hasOwn(aliases, short) ? (aliases[short] ?? short) : short;
}

/** Adds all scopes that the given ones imply, transitively. */
function withImplied(granted: readonly string[], rules: ScopeRules): ReadonlySet<string> {
  const given = new Set<string>();
  const pending = [...granted];
  for (let scope = pending.pop(); scope !== undefined; scope = pending.pop()) {
    if (given.has(scope)) continue;
    given.add(scope);
    pending.push(...impliedBy(scope, rules));
  }
  return given;
}

function impliedBy(scope: string, rules: ScopeRules): string[] {
  return Object.entries(rules.implies ?? {}).flatMap(([pattern, implied]) => {
    const rest = restOf(canonical(pattern, rules), scope);
    return rest === null
      ? []
      : implied.map((name) =>
          canonical(
            name.replace(/\*$/, () => rest),
            rules,
          ),
        );
  });
}

/** Returns the part of a scope that matches the star, an empty string for a pattern without a star, or null when the pattern does not match. */
function restOf(pattern: string, scope: string): string | null {
  if (!pattern.endsWith('*')) return pattern === scope ? '' : null;
  const start = pattern.slice(0, -1);
  return scope.length > start.length && scope.startsWith(start) ? scope.slice(start.length) : null;
}
