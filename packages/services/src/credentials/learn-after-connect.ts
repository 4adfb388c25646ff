import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import {
  accountAt,
  apiAdditionsOf,
  capturedBy,
  lookUpRequestOf,
  type LookUp,
  type TemplateValues,
} from '@holdfast/providers';
import { AppError, parseJson, type ProviderAccount } from '@holdfast/schema';

import { newCredentialValues, sendApiRequest, type NewCredentials } from '../api-calls/send-api-request.js';
import { accessTokenOf, usualAuthorization } from '../api-calls/usual-authorization.js';
import type { ServiceContext } from '../context.js';
import { tokenAccountOf } from './token-account.js';

export interface Learned {
  /** Values captured by the lookups; they never replace values that the connection already has. */
  readonly connectionConfig: Readonly<Record<string, string>>;
  /** Null if unknown. */
  readonly account: ProviderAccount | null;
}

export interface LearnOptions {
  /** The account as far as it is known already. */
  readonly account: ProviderAccount | null;
  /**
   * An import is stored as it is: a fact that cannot be learned does not stop it, and no request is made for the
   * account alone, because a migration brings thousands of connections.
   */
  readonly isImport: boolean;
}

/**
 * Asks the provider, with credentials that are not stored yet, for what its definition looks up: values for its URLs,
 * and the account. Optional values may stay unknown.
 * @throws AppError `provider_refused` if a required value cannot be learned
 */
export async function learnAfterConnect(
  ctx: ServiceContext,
  given: NewCredentials,
  options: LearnOptions,
): Promise<Learned> {
  // An import has already taken the account from its credentials; its ID token may have expired since.
  let account = options.account ?? (options.isImport ? null : tokenAccountOf(ctx, given));
  let connectionConfig: Readonly<Record<string, string>> = {};
  for (const lookUp of given.definition.afterConnect ?? []) {
    const known: NewCredentials = { ...given, connectionConfig: { ...connectionConfig, ...given.connectionConfig } };
    if (!isNeeded(lookUp, known, { ...options, account }) || accessIsPending(given)) continue;
    const answer = await answerOf(ctx, known, lookUp);
    const { config, missing } = capturedBy(given.definition, lookUp, answer);
    const lacking = missing.filter(
      (key) => !Object.hasOwn(known.connectionConfig, key) && given.definition.config?.[key]?.required !== false,
    );
    if (!options.isImport && lacking.length > 0) throw unknownFacts(given, lacking);
    account = joined(account, lookUp.account ? accountAt(answer, lookUp.account) : null);
    connectionConfig = { ...config, ...connectionConfig };
  }
  return { connectionConfig, account };
}

/** An answer about the same account completes it; an answer about another account is ignored. */
function joined(known: ProviderAccount | null, found: ProviderAccount | null): ProviderAccount | null {
  if (known === null || found === null || known.id !== found.id) return known ?? found;
  return { id: known.id, name: known.name ?? found.name, email: known.email ?? found.email };
}

function isNeeded(
  { capture = {}, account: paths }: LookUp,
  { connectionConfig }: NewCredentials,
  { account, isImport }: LearnOptions,
): boolean {
  const isNameless = account === null || (account.name === null && account.email === null);
  return (
    (paths !== undefined && isNameless && !isImport) ||
    Object.keys(capture).some((key) => !Object.hasOwn(connectionConfig, key))
  );
}

/** An installation that waits for approval has no token for a lookup. */
function accessIsPending({ credentials }: NewCredentials): boolean {
  return 'type' in credentials && credentials.type === 'CUSTOM' && accessTokenOf(credentials) === undefined;
}

/** The answer to a lookup; undefined if there is no usable one. */
async function answerOf(ctx: ServiceContext, given: NewCredentials, lookUp: LookUp): Promise<unknown> {
  const { definition, integration } = given;
  try {
    const values = await newCredentialValues(ctx, given);
    const request = lookUpRequestOf(definition, lookUp, values);
    const response = await sendApiRequest(ctx, given, {
      ...request,
      headers: { ...usualPlace(given, values), ...request.headers },
    });
    const answer = response.status >= 200 && response.status < 300 ? jsonOf(await response.text()) : undefined;
    if (answer !== undefined) return answer;
    // An optional account lookup may fail because its scopes were not granted.
    const level = Object.keys(lookUp.capture ?? {}).some((key) => definition.config?.[key]?.required !== false)
      ? 'warn'
      : 'info';
    ctx.logger[level](
      { provider: definition.id, integration: integration.uniqueKey, status: response.status },
      'a lookup after connecting returned no result',
    );
  } catch (error) {
    // If the URL cannot be built or reached, the answer is unknown, whatever the reason.
    if (!(error instanceof EgressDeniedError || error instanceof EgressFailedError || error instanceof AppError))
      throw error;
    ctx.logger.warn(
      { provider: definition.id, integration: integration.uniqueKey, err: error },
      'a lookup after connecting failed',
    );
  }
  return undefined;
}

/** Undefined for text that is not JSON; the parser's error would quote it. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** If the definition does not place the credential, it goes to the usual place for its type. */
function usualPlace({ definition, credentials }: NewCredentials, values: TemplateValues): Record<string, string> {
  const authorization = apiAdditionsOf(definition, values).placeCredential ? null : usualAuthorization(credentials);
  return authorization === null ? {} : { authorization };
}

function unknownFacts({ definition }: NewCredentials, keys: readonly string[]): AppError {
  const labels = keys.map((key) => definition.config?.[key]?.label ?? key).join(', ');
  return new AppError(
    'provider_refused',
    `${definition.name} did not return values that its API requires (${labels}), so nothing was connected. Try again.`,
  );
}
