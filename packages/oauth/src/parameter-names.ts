/** One provider's names for standard parameters; `null` omits a parameter. */
export type ParameterNames = Readonly<Record<string, string | null>>;

export function nameOnWire(name: string, names: ParameterNames | undefined): string | null {
  return names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? null) : name;
}

const RESERVED = new Set([
  'state',
  'redirect_uri',
  'client_id',
  'client_secret',
  'scope',
  'response_type',
  'response_mode',
  'nonce',
  'request',
  'request_uri',
  'oauth_callback',
  'oauth_consumer_key',
  'oauth_token',
]);

/**
 * Whether a parameter of an authorization request belongs to the flow itself. Ignores case, because some servers do.
 */
export function isReservedParameter(name: string): boolean {
  const lower = name.trim().toLowerCase();
  return RESERVED.has(lower) || lower.startsWith('code_challenge');
}

const WHO_AUTHORIZES = new Set([
  // OpenID Connect Core §3.1.2.1, §5.5 and §6.
  'prompt',
  'max_age',
  'acr_values',
  'display',
  'claims',
  'claims_locales',
  'registration',
  'id_token',
  'login',
  // The provider-specific parameters for the same: whether to prompt, which account, which identity provider.
  'approval_prompt',
  'auth_type',
  'authtype',
  'access_prompt',
  'force',
  'force_approve',
  'force_confirm',
  'force_consent',
  'force_login',
  'force_reapprove',
  'force_verify',
  'force_reauth',
  'force_authn',
  'forceauthn',
  'forcelogin',
  'reauthorize',
  'reauth',
  'show_dialog',
  'show_login',
  'skip_consent',
  'skip_login',
  'skip_prompt',
  'auto_approve',
  'auto_login',
  'is_passive',
  'immediate',
  'select_account',
  'hd',
  'whr',
  'idp',
  'identity_provider',
  'idp_identifier',
  'connection',
  'connection_scope',
  'organization',
  'org',
  'org_id',
  'organization_id',
  'realm',
  'team',
  'team_id',
  'workspace',
  'workspace_id',
  'tenant',
  'tenant_id',
  'domain',
  'account',
  'account_id',
  'authuser',
  'user',
  'user_id',
  'username',
  'user_name',
  'email',
  'mail',
  'phone',
  'sub',
  'subject',
  'screen_name',
  'session',
  'session_id',
  'sid',
  'sso',
  'sso_token',
  'ticket',
  'assertion',
  'invitation',
  'access_token',
  'amr_values',
]);

/**
 * Whether a parameter selects the person who authorizes, or whether that person is prompted. A backend may set such parameters. A browser
 * may not, because an attacker could then make it authorize for somebody else.
 */
export function namesWhoAuthorizes(name: string): boolean {
  const lower = name.trim().toLowerCase().replaceAll('-', '_');
  return WHO_AUTHORIZES.has(lower) || lower.endsWith('_hint') || lower.startsWith('login_') || lower.startsWith('vtr');
}

/** Extra parameters contain one that belongs to the flow. */
export class ReservedParameterError extends Error {
  override readonly name = 'ReservedParameterError';
  readonly parameter: string;

  constructor(parameter: string) {
    super(`The parameter "${parameter}" belongs to the authorization flow and cannot be set`);
    this.parameter = parameter;
  }
}
