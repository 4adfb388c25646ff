/**
 * How one provider's token response differs from RFC 6749 §5.1 and §5.2. Paths are dotted; all but `ok`, `error` and
 * `errorDescription` are read inside `root`.
 */
export interface TokenResponseRules {
  /** The object that holds the tokens; the whole body when absent. */
  readonly root?: string | undefined;
  readonly accessToken?: string | undefined;
  /** Where the access token stands when it is not at `accessToken`; refresh token, expiry and scopes are then read beside it. */
  readonly fallbackAccessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Several: the earliest counts. */
  readonly expiresIn?: string | readonly string[] | undefined;
  readonly expiresInUnit?: 'milliseconds' | undefined;
  readonly expiresAt?: string | undefined;
  readonly scope?: string | undefined;
  /** The sign of success in providers that answer 200 to everything. */
  readonly ok?: { readonly path: string; readonly equals: string | number | boolean } | undefined;
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  /** Further error codes of this provider that mean "the end user must come back". */
  readonly refusals?: readonly string[] | undefined;
  /** The life of an access token when the answer names none. */
  readonly ttlSeconds?: number | undefined;
  /** An access token without a named end has no end. Never assumed. */
  readonly tokenNeverExpires?: boolean | undefined;
}
