import { valueAtPath } from '@holdfast/schema';

import { findLoginToken, valueOf, type LoginToken, type LoginTokenRules } from './login-token.js';
import { OAuthError } from './oauth-error.js';
import { isRecord } from './own-text.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import type { OAuthRequest } from './token-request.js';
import type { TokenEndpointAnswer } from './token-response-body.js';
import { providerError, unusableAnswer } from './token-response-error.js';

/** Builds one request of a login from the earlier responses. Each is the parsed body, or undefined when it is neither JSON nor a form. */
export type LoginStep = (answers: readonly unknown[]) => OAuthRequest;

export interface Login {
  readonly steps: readonly LoginStep[];
  /** The place of the token in the last response. */
  readonly token: LoginTokenRules;
  /** Further values to keep, by their place: `{ user_id: 'step1.userId' }`. */
  readonly capture?: Readonly<Record<string, string>> | undefined;
  /** Values to redact in errors, in addition to those that the requests contain. */
  readonly secrets: readonly string[];
  readonly now: () => Date;
}

export interface LoginGrant extends LoginToken {
  readonly captured: Readonly<Record<string, string>>;
}

/** Logs in with one request after the other. @throws OAuthError; `refused` when the provider rejects the end user's input. */
export async function runLogin(fetch: OAuthFetch, login: Login): Promise<LoginGrant> {
  const answers: unknown[] = [];
  const secrets = [...login.secrets];
  let last: TokenEndpointAnswer | undefined;
  for (const step of login.steps) {
    const request = step(answers);
    secrets.push(...secretsOf(request));
    last = await sendRequest(fetch, request);
    requireSuccess(last, { login, secrets });
    answers.push(valueOf(last));
  }
  if (last === undefined) throw new Error('a login has at least one step');
  const found = findLoginToken(login.token, last, login.now());
  if (found.type === 'unusable') throw unusableAnswer(last, found.fault, login.now());
  if (found.type === 'error') throw failure(last, { login, secrets });
  return { ...found.token, captured: capturedOf(login, answers) };
}

interface LoginContext {
  readonly login: Login;
  readonly secrets: readonly string[];
}

function requireSuccess(answer: TokenEndpointAnswer, context: LoginContext): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400)
    throw unusableAnswer(answer, 'it is a redirect, which is not followed', context.login.now());
  throw failure(answer, context);
}

/** Logins have no standard error codes, so every client error (4xx) counts as a refusal of the end user's input. */
function failure(answer: TokenEndpointAnswer, { login, secrets }: LoginContext): OAuthError {
  const json = valueOf(answer);
  const said = providerError(answer, isRecord(json) ? json : undefined, { rules: {}, now: login.now(), secrets });
  const { status } = answer;
  const isRefusal = said.kind !== 'unavailable' || (status >= 400 && status < 500 && ![408, 425, 429].includes(status));
  return new OAuthError(said.message, {
    kind: isRefusal ? 'refused' : 'unavailable',
    error: said.error ?? (isRefusal ? 'login_refused' : null),
    description: said.description,
    status,
    retryAfterMs: said.retryAfterMs,
  });
}

function capturedOf({ capture = {} }: Login, answers: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(capture).flatMap(([name, place]) => {
      const [, step = '', path = ''] = /^step(\d)\.(.+)$/.exec(place) ?? [];
      const value = valueAtPath(answers[Number(step) - 1], path);
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)] as const]
        : [];
    }),
  );
}

const SHORTEST_SECRET = 8;

/** The values of a request that a careless server may echo. Short values are left out, because redacting them would blot out ordinary words. */
function secretsOf({ url, init }: OAuthRequest): string[] {
  const parameters = [...new URL(url).searchParams.values(), ...valuesOfBody(init.body ?? '')];
  return [...parameters, ...Object.values(init.headers)].filter((value) => value.length >= SHORTEST_SECRET);
}

function valuesOfBody(body: string): string[] {
  const texts: string[] = [];
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return value;
    });
    return texts;
  } catch {
    return [...new URLSearchParams(body).values()];
  }
}
