import { KeyMaterialError, OAuthError, runLogin, type LoginGrant, type LoginStep } from '@holdfast/oauth';
import {
  loginRequestOf,
  type AuthOf,
  type LoginStepDefinition,
  type ProviderDefinition,
  type TemplateValues,
} from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { madeValues } from '../token-requests/made-values.js';
import { templateValues, tokenFetch, type ProviderTokenInput } from '../token-requests/request-provider-token.js';
import { signAssertion } from '../token-requests/sign-assertion.js';

export interface LoginInput extends Pick<ProviderTokenInput, 'connectionConfig' | 'settings'> {
  readonly definition: ProviderDefinition;
  /** The submitted fields. */
  readonly fields: Readonly<Record<string, string>>;
  /** An assertion that was signed earlier, with a key that is not kept. */
  readonly assertion?: string | undefined;
  readonly old?: { readonly token: string; readonly refreshToken: string } | undefined;
}

export interface LoggedIn extends LoginGrant {
  /** The assertion that was signed for this login. */
  readonly assertion: string | null;
}

/** Runs the steps of a login. @throws OAuthError, AppError */
export async function logIn(ctx: ServiceContext, input: LoginInput): Promise<LoggedIn> {
  const auth = loginOf(input.definition);
  const values = valuesOf(ctx, input);
  const assertion = auth.sign ? (input.assertion ?? (await assertionOf(ctx, auth.sign, values))) : null;
  const grant = await run(ctx, input, { auth, steps: auth.steps, values: withAssertion(values, assertion) });
  return { ...grant, assertion };
}

/** Refreshes with the definition's refresh request. @throws OAuthError, AppError */
export async function refreshLogin(
  ctx: ServiceContext,
  input: LoginInput & { readonly refresh: LoginStepDefinition },
): Promise<LoginGrant> {
  const { capture: _ofTheSteps, ...auth } = loginOf(input.definition);
  return run(ctx, input, {
    auth,
    steps: [input.refresh],
    values: withAssertion(valuesOf(ctx, input), input.assertion ?? null),
  });
}

export function loginOf({ id, auth }: ProviderDefinition): AuthOf<'login'> {
  if (auth.mode === 'login') return auth;
  throw new OAuthError(`"${id}" has no login`, { kind: 'client_misconfigured', error: 'invalid_auth_mode' });
}

function valuesOf(ctx: ServiceContext, input: LoginInput): TemplateValues {
  return {
    ...templateValues(input),
    cred: input.fields,
    named: madeValues(ctx.clock()),
    ...(input.old && { accessToken: input.old.token, refreshToken: input.old.refreshToken }),
  };
}

function withAssertion(values: TemplateValues, assertion: string | null): TemplateValues {
  return assertion === null ? values : { ...values, named: { ...values.named, assertion } };
}

async function assertionOf(
  ctx: ServiceContext,
  sign: NonNullable<AuthOf<'login'>['sign']>,
  values: TemplateValues,
): Promise<string> {
  try {
    return (await signAssertion(sign, values, ctx.clock())).token;
  } catch (error) {
    if (!(error instanceof KeyMaterialError)) throw error;
    throw new OAuthError(`The key cannot sign: it ${error.message}`, {
      kind: 'refused',
      error: 'unusable_key',
      description: `the key ${error.message}`,
      cause: error,
    });
  }
}

interface Run {
  readonly auth: AuthOf<'login'>;
  readonly steps: readonly LoginStepDefinition[];
  readonly values: TemplateValues;
}

async function run(ctx: ServiceContext, input: LoginInput, { auth, steps, values }: Run): Promise<LoginGrant> {
  return runLogin(tokenFetch(ctx), {
    steps: steps.map((step) => requestOf(step, values)),
    token: { ...auth.token, ttlSeconds: auth.ttlSeconds },
    capture: auth.capture,
    secrets: [
      ...Object.values(input.fields),
      ...(input.old ? [input.old.token, input.old.refreshToken] : []),
      ...(values.named?.['assertion'] ? [values.named['assertion']] : []),
    ],
    now: ctx.clock,
  });
}

function requestOf(step: LoginStepDefinition, values: TemplateValues): LoginStep {
  return (answers) => {
    try {
      return loginRequestOf(step, values, answers);
    } catch (cause) {
      // The URL of a later step needs a value that an earlier answer should have contained.
      const isAnswers = cause instanceof AppError && cause.code === 'client_misconfigured' && answers.length > 0;
      throw isAnswers
        ? new OAuthError('A response of the login lacks a value that the next request requires', {
            kind: 'unavailable',
            cause,
          })
        : cause;
    }
  };
}
