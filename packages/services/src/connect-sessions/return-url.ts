import { invalidBody, isAllowedOrigin, OPAQUE_ORIGIN } from '@holdfast/schema';

const OURS = ['status', 'connection_id', 'provider_config_key', 'completion_code'];

/**
 * Checks that a URL is a page of the product in normalized form and without our own query parameters. @throws AppError
 * `invalid_body`
 */
export function checkReturnUrl(url: string, allowedOrigins: readonly string[]): void {
  const path = ['redirect_url'];
  const { origin, hash, searchParams } = new URL(url);
  // A URL that a browser would read differently from how it is written is refused.
  const isPlain = url === origin || ['/', '?'].some((next) => url.startsWith(`${origin}${next}`));
  if (!isPlain || url.includes('\\') || origin === OPAQUE_ORIGIN || !isAllowedOrigin(origin, allowedOrigins)) {
    throw invalidBody(
      path,
      'must be a URL on one of the allowed origins: add its origin to HOLDFAST_ALLOWED_ORIGINS or to allowed_origins of the connect settings',
    );
  }
  if (hash !== '' || url.includes('#')) throw invalidBody(path, 'must have no fragment');
  const taken = OURS.filter((name) => searchParams.has(name));
  if (taken.length > 0) throw invalidBody(path, `must not have ${taken.join(', ')} in its query: Holdfast adds that`);
}

/** Adds the outcome to the URL. Its values are ids and a one-time code, never a token. */
export function returnUrlOf(url: string, members: Readonly<Record<string, string | undefined>>): string {
  const to = new URL(url);
  for (const [name, value] of Object.entries(members)) if (value !== undefined) to.searchParams.set(name, value);
  return to.href;
}
