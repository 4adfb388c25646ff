import { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { TwoStepCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { stringsOf } from '../token-requests/request-provider-token.js';
import { logIn, loginOf, refreshLogin, type LoggedIn, type LoginInput } from './log-in.js';
import { notObtained } from './not-obtained.js';
import type { Refresh, RefreshInput } from './refresh-input.js';
import type { Obtain } from './submission.js';
import { typedFields } from './typed-fields.js';

/**
 * Logs in with the submitted fields; fields for one login are not kept. @throws AppError `invalid_body`,
 * `two_step_credentials_fetch_error`
 */
export const obtainByLogin: Obtain<'TWO_STEP'> = async (
  ctx,
  { definition, integration, submitted, connectionConfig },
) => {
  const once = submitted.assertion_option ?? {};
  const fields = typedFields(definition, { ...submitted.fields, ...once });
  try {
    const grant = await logIn(ctx, {
      definition,
      connectionConfig,
      settings: await openSettings(ctx, integration),
      fields,
    });
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(once, name)));
    // The key is not kept after this login: the next one uses its assertion.
    const assertion = grant.assertion !== null && Object.keys(once).length > 0 ? { assertion: grant.assertion } : {};
    return twoStepOf(ctx, definition, { kept: { ...kept, ...assertion }, grant });
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    throw notObtained(error, {
      definition,
      code: 'two_step_credentials_fetch_error',
      message: 'The provider issued no token for these credentials',
    });
  }
};

/** Whether the login can continue without the end user, by its refresh request or by logging in again. */
export function canLogInAgain(
  credentials: TwoStepCredentials,
  { auth, credentials: asked = {} }: ProviderDefinition,
): boolean {
  if (auth.mode !== 'login') return false;
  if (auth.refresh && credentials.refresh_token) return true;
  const isSigned = auth.sign !== undefined && typeof credentials['assertion'] === 'string';
  return (
    isSigned ||
    Object.entries(asked).every(([name, field]) => field.required === false || typeof credentials[name] === 'string')
  );
}

/**
 * Refreshes if the provider has a refresh request, and logs in again if it has none or refuses it. @throws OAuthError
 */
export const refreshByLogin: Refresh<TwoStepCredentials> = async (ctx, refreshInput, old) => {
  const { type: _type, token: _token, refresh_token: refreshToken, expires_at: _ended, raw: _raw, ...kept } = old;
  const input = await inputOf(ctx, refreshInput, stringsOf(kept));
  const { refresh } = loginOf(refreshInput.definition);
  if (refresh && refreshToken) {
    try {
      const grant = await refreshLogin(ctx, { ...input, refresh, old: { token: old.token, refreshToken } });
      return twoStepOf(ctx, refreshInput.definition, {
        kept,
        grant: { ...grant, refreshToken: grant.refreshToken ?? refreshToken },
      });
    } catch (error) {
      const { refresh_token: _refused, ...withoutRefresh } = old;
      if (
        !(error instanceof OAuthError) ||
        error.kind !== 'refused' ||
        !canLogInAgain(withoutRefresh, refreshInput.definition)
      )
        throw error;
    }
  }
  const grant = await againOrRefused(
    ctx,
    input,
    canLogInAgain({ ...old, refresh_token: undefined }, refreshInput.definition),
  );
  return twoStepOf(ctx, refreshInput.definition, { kept, grant });
};

async function againOrRefused(ctx: ServiceContext, input: LoginInput, isPossible: boolean): Promise<LoggedIn> {
  if (!isPossible)
    throw new OAuthError('one of the entered values is not stored', { kind: 'refused', error: 'login_required' });
  return logIn(ctx, input);
}

async function inputOf(
  ctx: ServiceContext,
  { definition, record, integration }: RefreshInput,
  fields: Readonly<Record<string, string>>,
): Promise<LoginInput> {
  return {
    definition,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
    fields,
    assertion: fields['assertion'],
  };
}

const UNKNOWN_LIFE_MS = 60 * 60_000;

interface Held {
  readonly kept: Readonly<Record<string, unknown>>;
  readonly grant: Omit<LoggedIn, 'assertion'>;
}

function twoStepOf(ctx: ServiceContext, definition: ProviderDefinition, { kept, grant }: Held): TwoStepCredentials {
  const held: TwoStepCredentials = {
    ...kept,
    ...grant.captured,
    type: 'TWO_STEP',
    token: grant.token,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    raw: grant.raw,
    ...cookiesOf(definition, grant),
  };
  // A token without an explicit expiry lasts an hour if the login can be repeated; otherwise it is used until it is
  // refused.
  const end =
    grant.expiresAt ?? (canLogInAgain(held, definition) ? new Date(ctx.clock().getTime() + UNKNOWN_LIFE_MS) : null);
  return end ? { ...held, expires_at: end.toISOString() } : held;
}

function cookiesOf({ auth }: ProviderDefinition, { token }: { readonly token: string }): { _cookies?: string } {
  return auth.mode === 'login' && auth.token.is === 'cookies' ? { _cookies: token } : {};
}
