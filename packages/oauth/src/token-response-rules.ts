/**
 * The differences between one provider's token response and RFC 6749 §5.1 and §5.2. Paths are dotted; all of them are relative to `root`
 * except `ok`, `error` and `errorDescription`.
 */
export interface TokenResponseRules {
  /** The object that contains the tokens; default: the whole body. */
  readonly root?: string | undefined;
  readonly accessToken?: string | undefined;
  /** The path of the access token when it is not at `accessToken`. Refresh token, expiry and scopes are then read from the same object. */
  readonly fallbackAccessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** With several paths, the earliest expiry counts. */
  readonly expiresIn?: string | readonly string[] | undefined;
  readonly expiresInUnit?: 'milliseconds' | undefined;
  readonly expiresAt?: string | undefined;
  readonly scope?: string | undefined;
  /** The success marker of providers that respond with 200 to everything. */
  readonly ok?: { readonly path: string; readonly equals: string | number | boolean } | undefined;
  readonly error?: string | undefined;
  readonly errorDescription?: string | undefined;
  /** Further error codes of this provider which mean that the end user must authorize again. */
  readonly refusals?: readonly string[] | undefined;
  /** The lifetime of an access token when the response states no expiry. */
  readonly ttlSeconds?: number | undefined;
  /** Whether an access token without a stated expiry never expires. Not assumed by default. */
  readonly tokenNeverExpires?: boolean | undefined;
  /** Whether a new token can be obtained without the end user; default: whether the response contains a refresh token. */
  readonly isRefreshable?: boolean | undefined;
}
