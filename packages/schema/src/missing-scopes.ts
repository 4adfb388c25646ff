/**
 * The scopes in a text or a list, each once, in order: whatever separates them. Providers answer with another separator than was asked
 * with, such as GitHub with commas, or with numbers, such as TikTok. Null for anything else.
 */
export function readScopes(given: unknown): readonly string[] | null {
  const items: unknown[] | null = Array.isArray(given) ? given : typeof given === 'string' ? [given] : null;
  const texts = items?.filter((item) => typeof item === 'string' || typeof item === 'number').map(String) ?? null;
  return texts && [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((scope) => scope !== ''))];
}

/** Asks for a refresh token (OpenID Connect Core §11); what came of it is seen by that token, and many providers do not list it as granted. */
const NEVER_MISSING = 'offline_access';

/**
 * What was requested and not granted, in the order of the request; scopes are compared exactly (RFC 6749 §3.3). A provider that does not
 * say what it granted has granted what was asked (§5.1); where nothing is known of the request, nothing is missing.
 */
export function missingScopes(requested: readonly string[] | null, granted: readonly string[] | null): string[] {
  if (requested === null || granted === null) return [];
  const given = new Set(readScopes(granted));
  return [...(readScopes(requested) ?? [])].filter((scope) => scope !== NEVER_MISSING && !given.has(scope));
}
