import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { accountAt, apiAdditionsOf, capturedBy, lookUpRequestOf, type LookUp, type TemplateValues } from '@holdfast/providers';
import { AppError, type ProviderAccount } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { accessTokenOf, usualAuthorization } from '../api-calls/usual-authorization.js';
import { newCredentialValues, sendApiRequest, type NewCredentials } from '../api-calls/send-api-request.js';
import { tokenAccountOf } from './token-account.js';

export interface Learned {
  /** What the look-ups captured; it never takes the place of what the connection was given. */
  readonly connectionConfig: Readonly<Record<string, string>>;
  /** Null: nobody says. */
  readonly account: ProviderAccount | null;
}

export interface LearnOptions {
  /** What is known of the account already. */
  readonly account: ProviderAccount | null;
  /**
   * What is imported is taken over as it is: a fact that cannot be learned does not stop it, and nobody is asked for the account alone,
   * because a migration brings thousands.
   */
  readonly isImport: boolean;
}

/**
 * Asks the provider, with credentials that nothing holds yet, for what its definition wants to know: facts for its address, the account.
 * What only informs may stay unknown.
 * @throws AppError `provider_refused` when a required fact cannot be learned
 */
export async function learnAfterConnect(ctx: ServiceContext, given: NewCredentials, options: LearnOptions): Promise<Learned> {
  let account = options.account ?? tokenAccountOf(ctx, given);
  let connectionConfig: Readonly<Record<string, string>> = {};
  for (const lookUp of given.definition.afterConnect ?? []) {
    const known: NewCredentials = { ...given, connectionConfig: { ...connectionConfig, ...given.connectionConfig } };
    if (!isNeeded(lookUp, known, { ...options, account }) || accessIsPending(given)) continue;
    const answer = await answerOf(ctx, known, lookUp);
    const { config, missing } = capturedBy(given.definition, lookUp, answer);
    const lacking = missing.filter((key) => !Object.hasOwn(known.connectionConfig, key) && given.definition.config?.[key]?.required !== false);
    if (!options.isImport && lacking.length > 0) throw unknownFacts(given, lacking);
    account = joined(account, lookUp.account ? accountAt(answer, lookUp.account) : null);
    connectionConfig = { ...config, ...connectionConfig };
  }
  return { connectionConfig, account };
}

/** An answer about the same account adds what was not known of it; one about another is not believed. */
function joined(known: ProviderAccount | null, found: ProviderAccount | null): ProviderAccount | null {
  if (known === null || found === null || known.id !== found.id) return known ?? found;
  return { id: known.id, name: known.name ?? found.name, email: known.email ?? found.email };
}

function isNeeded({ capture = {}, account: paths }: LookUp, { connectionConfig }: NewCredentials, { account, isImport }: LearnOptions): boolean {
  const isNameless = account === null || (account.name === null && account.email === null);
  return (paths !== undefined && isNameless && !isImport) || Object.keys(capture).some((key) => !Object.hasOwn(connectionConfig, key));
}

/** An installation that waits for an approval has no token to ask with. */
function accessIsPending({ credentials }: NewCredentials): boolean {
  return 'type' in credentials && credentials.type === 'CUSTOM' && accessTokenOf(credentials) === undefined;
}

/** The answer to a look-up; undefined when there is none that can be used. */
async function answerOf(ctx: ServiceContext, given: NewCredentials, lookUp: LookUp): Promise<unknown> {
  const { definition, integration } = given;
  try {
    const values = await newCredentialValues(ctx, given);
    const request = lookUpRequestOf(definition, lookUp, values);
    const response = await sendApiRequest(ctx, given, { ...request, headers: { ...usualPlace(given, values), ...request.headers } });
    const answer = response.status >= 200 && response.status < 300 ? parseJson(await response.text()) : undefined;
    if (answer !== undefined) return answer;
    // An account that nobody has to know is asked for with the scopes that happen to be there.
    const level = lookUp.capture ? 'warn' : 'info';
    ctx.logger[level]({ provider: definition.id, integration: integration.uniqueKey, status: response.status }, 'a look-up after connecting gave no answer');
  } catch (error) {
    // An address that cannot be built or reached: the answer is unknown, whatever the reason.
    if (!(error instanceof EgressDeniedError || error instanceof EgressFailedError || error instanceof AppError)) throw error;
    ctx.logger.warn({ provider: definition.id, integration: integration.uniqueKey, err: error }, 'a look-up after connecting failed');
  }
  return undefined;
}

/** Undefined for what is no JSON; the error of the parser would quote it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Where the definition does not place the credential, it goes where its kind usually does. */
function usualPlace({ definition, credentials }: NewCredentials, values: TemplateValues): Record<string, string> {
  const authorization = apiAdditionsOf(definition, values).placeCredential ? null : usualAuthorization(credentials);
  return authorization === null ? {} : { authorization };
}

function unknownFacts({ definition }: NewCredentials, keys: readonly string[]): AppError {
  const labels = keys.map((key) => definition.config?.[key]?.label ?? key).join(', ');
  return new AppError('provider_refused', `${definition.name} did not say what its API has to be called with (${labels}), so nothing was connected. Try again.`);
}
