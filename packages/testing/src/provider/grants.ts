/** An account that an end user has at the provider. */
export interface ProviderAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The grant of one end user. */
interface Grant {
  readonly account: ProviderAccount;
  readonly scope: string;
  accessToken: string;
  /** The token that refreshes next; earlier ones are spent. */
  refreshToken: string;
  isRevoked: boolean;
}

/** The grants of a provider, by code and token. */
export interface Grants {
  readonly authorize: (account: ProviderAccount, scope: string) => string;
  /** Undefined for a code that is unknown or used. */
  readonly exchange: (code: string) => Grant | undefined;
  readonly issue: (account: ProviderAccount, scope: string) => Grant;
  /** Undefined for a token that is unknown, spent or revoked; a spent one ends its grant. */
  readonly refresh: (refreshToken: string, options: { readonly rotates: boolean }) => Grant | undefined;
  /** Whose token it is: undefined for a token that this provider did not issue, null for one that is not valid. */
  readonly accountOf: (accessToken: string) => ProviderAccount | null | undefined;
  readonly revoke: (token: string) => void;
  readonly revokeAll: () => void;
}

export function createGrants(): Grants {
  const codes = new Map<string, Grant>();
  const byToken = new Map<string, Grant>();
  let issued = 0;

  function token(kind: string, grant: Grant): string {
    const value = `test_${kind}_${++issued}_${crypto.randomUUID()}`;
    byToken.set(value, grant);
    return value;
  }

  function issue(account: ProviderAccount, scope: string): Grant {
    const grant: Grant = { account, scope, accessToken: '', refreshToken: '', isRevoked: false };
    grant.accessToken = token('access', grant);
    grant.refreshToken = token('refresh', grant);
    return grant;
  }

  return {
    issue,
    authorize(account, scope) {
      const code = `test_code_${crypto.randomUUID()}`;
      codes.set(code, issue(account, scope));
      return code;
    },
    exchange(code) {
      const grant = codes.get(code);
      codes.delete(code);
      return grant;
    },
    refresh(refreshToken, { rotates }) {
      const grant = byToken.get(refreshToken);
      if (!grant) return undefined;
      if (grant.refreshToken !== refreshToken) grant.isRevoked = true;
      if (grant.isRevoked) return undefined;
      grant.accessToken = token('access', grant);
      if (rotates) grant.refreshToken = token('refresh', grant);
      return grant;
    },
    accountOf(accessToken) {
      const grant = byToken.get(accessToken);
      if (!grant) return accessToken.startsWith('test_access_') ? null : undefined;
      return grant.isRevoked || grant.accessToken !== accessToken ? null : grant.account;
    },
    revoke(revoked) {
      const grant = byToken.get(revoked);
      if (grant) grant.isRevoked = true;
    },
    revokeAll() {
      for (const grant of byToken.values()) grant.isRevoked = true;
    },
  };
}
