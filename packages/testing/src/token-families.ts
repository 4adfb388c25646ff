import { createHash, randomBytes } from 'node:crypto';

/**
 * - `none`: the refresh token stays the same.
 * - `grace`: each refresh issues a new one, and the old one still works for a limited time.
 * - `strict`: each refresh issues a new one, and using an old one again revokes all tokens of its authorization.
 */
export type Rotation = 'none' | 'grace' | 'strict';

export interface IssuedTokens {
  readonly accessToken: string;
  /** The refresh token in this response; null when it had none. */
  readonly refreshToken: string | null;
  /** All tokens of one authorization have the same family number. */
  readonly family: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
}

/** The first tokens of an authorization, which always include a refresh token. */
export type FirstTokens = IssuedTokens & { readonly refreshToken: string };

export interface IssuedCode {
  readonly redirectUri: string | null;
  readonly codeChallenge: string | null;
}

export interface TokenFamiliesOptions {
  readonly rotation: Rotation;
  readonly graceMs: number;
  readonly accessTokenTtlSeconds: number | null;
  readonly now: () => Date;
}

interface RefreshTokenState {
  readonly family: number;
  spentAt: Date | null;
}

/** The state of an authorization server: the tokens that it issued and which of them are still valid. */
export class TokenFamilies {
  readonly issued: IssuedTokens[] = [];
  /** Refresh tokens that were presented again after they had been used. */
  readonly reused: string[] = [];
  readonly revokedFamilies = new Set<number>();
  readonly #options: TokenFamiliesOptions;
  readonly #refreshTokens = new Map<string, RefreshTokenState>();
  readonly #accessTokens = new Map<string, { readonly family: number; expiresAt: Date | null }>();
  readonly #codes = new Map<string, IssuedCode>();
  readonly #revokedAccessTokens = new Set<string>();
  #lastFamily = 0;

  constructor(options: TokenFamiliesOptions) {
    this.#options = options;
  }

  authorize(): FirstTokens {
    this.#lastFamily += 1;
    return this.#issueRotated(this.#lastFamily);
  }

  issueCode(code: IssuedCode): string {
    const value = `code_${randomBytes(24).toString('base64url')}`;
    this.#codes.set(value, code);
    return value;
  }

  /** Undefined when the code is unknown or used, or does not match the redirect URI or the verifier. */
  tradeCode(
    code: string,
    given: { readonly redirectUri: string; readonly codeVerifier: string },
  ): IssuedTokens | undefined {
    const kept = this.#codes.get(code);
    this.#codes.delete(code);
    if (!kept || (kept.redirectUri !== null && kept.redirectUri !== given.redirectUri)) return undefined;
    const challenge = createHash('sha256').update(given.codeVerifier).digest('base64url');
    return kept.codeChallenge !== null && kept.codeChallenge !== challenge ? undefined : this.authorize();
  }

  /** Undefined when the refresh token is unknown, revoked or used. */
  refresh(refreshToken: string): IssuedTokens | undefined {
    const state = this.#refreshTokens.get(refreshToken);
    if (!state || this.revokedFamilies.has(state.family)) return undefined;
    if (this.#options.rotation === 'none') return this.#issue(state.family, null);
    if (state.spentAt === null) {
      state.spentAt = this.#options.now();
      return this.#issueRotated(state.family);
    }
    this.reused.push(refreshToken);
    const sinceMs = this.#options.now().getTime() - state.spentAt.getTime();
    if (this.#options.rotation === 'grace' && sinceMs <= this.#options.graceMs) return this.#issueRotated(state.family);
    this.revokedFamilies.add(state.family);
    return undefined;
  }

  revoke(token: string): void {
    const refresh = this.#refreshTokens.get(token);
    if (refresh) this.revokedFamilies.add(refresh.family);
    if (this.#accessTokens.has(token)) this.#revokedAccessTokens.add(token);
  }

  expireAccessTokens(): void {
    const past = new Date(this.#options.now().getTime() - 1);
    for (const state of this.#accessTokens.values()) state.expiresAt = past;
  }

  isLive(accessToken: string): boolean {
    const state = this.#accessTokens.get(accessToken);
    if (!state || this.revokedFamilies.has(state.family) || this.#revokedAccessTokens.has(accessToken)) return false;
    return state.expiresAt === null || state.expiresAt > this.#options.now();
  }

  isRefreshable(refreshToken: string): boolean {
    const state = this.#refreshTokens.get(refreshToken);
    return state !== undefined && state.spentAt === null && !this.revokedFamilies.has(state.family);
  }

  #issueRotated(family: number): FirstTokens {
    const refreshToken = `rt_${randomBytes(24).toString('base64url')}`;
    this.#refreshTokens.set(refreshToken, { family, spentAt: null });
    return this.#issue(family, refreshToken);
  }

  #issue<R extends string | null>(family: number, refreshToken: R): IssuedTokens & { readonly refreshToken: R } {
    const { accessTokenTtlSeconds: ttlSeconds, now } = this.#options;
    const issuedAt = now();
    const expiresAt = ttlSeconds === null ? null : new Date(issuedAt.getTime() + ttlSeconds * 1000);
    const tokens = {
      accessToken: `at_${randomBytes(24).toString('base64url')}`,
      refreshToken,
      family,
      issuedAt,
      expiresAt,
    };
    this.issued.push(tokens);
    this.#accessTokens.set(tokens.accessToken, { family, expiresAt });
    return tokens;
  }
}
