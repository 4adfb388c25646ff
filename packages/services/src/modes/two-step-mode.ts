import { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type TwoStepCredentials } from '@holdfast/schema';

import { stringsOf } from '../token-requests/request-provider-token.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { logIn, loginOf, refreshLogin, type LoggedIn, type LoginInput } from './log-in.js';
import { saidOf, type Renew, type Renewal } from './renewal.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

/** Logs in with what was typed; what is used once is not kept. @throws AppError `invalid_body`, `two_step_credentials_fetch_error` */
export const obtainByLogin: Obtain<'TWO_STEP'> = async (ctx, { definition, integration, submitted, connectionConfig }) => {
  const once = submitted.assertion_option ?? {};
  const fields = typedFields(definition, { ...submitted.fields, ...once });
  try {
    const grant = await logIn(ctx, { definition, connectionConfig, settings: await openSettings(ctx, integration), fields });
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(once, name)));
    // The key is gone after this login: the next one has its assertion.
    const assertion = grant.assertion !== null && Object.keys(once).length > 0 ? { assertion: grant.assertion } : {};
    return { ...twoStepOf({ ...kept, ...assertion }, grant), ...cookiesOf(definition, grant) };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw new AppError('two_step_credentials_fetch_error', `The provider gave no token for these credentials${saidOf(error)}.`, { cause: error });
  }
};

/** Whether the login can go on without the end user: by its refresh, or by doing it again. */
export function canLogInAgain(credentials: TwoStepCredentials, { auth, credentials: asked = {} }: ProviderDefinition): boolean {
  if (auth.mode !== 'login') return false;
  if (auth.refresh && credentials.refresh_token) return true;
  const isSigned = auth.sign !== undefined && typeof credentials['assertion'] === 'string';
  return isSigned || Object.entries(asked).every(([name, field]) => field.required === false || typeof credentials[name] === 'string');
}

/** Refreshes where the provider has a refresh, and logs in again where it has none or does not take it. @throws OAuthError */
export const renewByLogin: Renew<TwoStepCredentials> = async (ctx, renewal, old) => {
  const { type: _type, token: _token, refresh_token: refreshToken, expires_at: _ended, raw: _raw, ...kept } = old;
  const input = await inputOf(ctx, renewal, stringsOf(kept));
  const { refresh } = loginOf(renewal.definition);
  if (refresh && refreshToken) {
    try {
      const grant = await refreshLogin(ctx, { ...input, refresh, old: { token: old.token, refreshToken } });
      return { ...twoStepOf(kept, { ...grant, refreshToken: grant.refreshToken ?? refreshToken }), ...cookiesOf(renewal.definition, grant) };
    } catch (error) {
      const { refresh_token: _refused, ...withoutRefresh } = old;
      if (!(error instanceof OAuthError) || error.kind !== 'refused' || !canLogInAgain(withoutRefresh, renewal.definition)) throw error;
    }
  }
  const grant = await againOrRefused(ctx, input, canLogInAgain({ ...old, refresh_token: undefined }, renewal.definition));
  return { ...twoStepOf(kept, grant), ...cookiesOf(renewal.definition, grant) };
};

async function againOrRefused(ctx: ServiceContext, input: LoginInput, isPossible: boolean): Promise<LoggedIn> {
  if (!isPossible) throw new OAuthError('a part of what was typed is not kept', { kind: 'refused', error: 'login_required' });
  return logIn(ctx, input);
}

async function inputOf(ctx: ServiceContext, { definition, record, integration }: Renewal, fields: Readonly<Record<string, string>>): Promise<LoginInput> {
  return { definition, connectionConfig: record.connectionConfig, settings: await openSettings(ctx, integration), fields, assertion: fields['assertion'] };
}

function twoStepOf(kept: Readonly<Record<string, unknown>>, grant: Omit<LoggedIn, 'assertion'>): TwoStepCredentials {
  return {
    ...kept,
    ...grant.captured,
    type: 'TWO_STEP',
    token: grant.token,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    expires_at: grant.expiresAt.toISOString(),
    raw: grant.raw,
  };
}

function cookiesOf({ auth }: ProviderDefinition, { token }: { readonly token: string }): { _cookies?: string } {
  return auth.mode === 'login' && auth.token.is === 'cookies' ? { _cookies: token } : {};
}
