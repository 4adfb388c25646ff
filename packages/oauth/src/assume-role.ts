import { readMoment, parseRetryAfter, valueAtPath } from '@holdfast/schema';

import { signAwsRequest, type AwsKeys } from './aws-signature.js';
import { OAuthError, type OAuthErrorKind } from './oauth-error.js';
import { ownText } from './own-text.js';
import { safeText } from './safe-text.js';
import { sendRequest, type OAuthFetch } from './send-request.js';
import { readStsAnswer } from './sts-answer.js';
import type { TokenEndpointAnswer } from './token-response-body.js';

export interface AssumeRoleInput {
  readonly endpoint: URL;
  readonly region: string;
  /** Keys of the account that the role trusts. */
  readonly keys: AwsKeys;
  readonly roleArn: string;
  /** The external id that the role's trust policy requires, which prevents the confused deputy problem. */
  readonly externalId: string;
  readonly sessionName: string;
  readonly now: () => Date;
}

/** One hour, the default maximum session duration of a role. */
const DURATION_SECONDS = 3_600;
const LONGEST_LIFE_MS = 13 * 3_600_000;

export interface AssumedRole {
  readonly keys: AwsKeys & { readonly sessionToken: string };
  readonly expiresAt: Date;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Requests temporary keys of a role (STS AssumeRole). @throws OAuthError */
export async function assumeRole(fetch: OAuthFetch, input: AssumeRoleInput): Promise<AssumedRole> {
  const { endpoint, region, keys, roleArn, externalId, now } = input;
  const body = new URLSearchParams({
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: input.sessionName,
    ExternalId: externalId,
    DurationSeconds: String(DURATION_SECONDS),
  }).toString();
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
  const signed = signAwsRequest(
    { method: 'POST', url: endpoint, headers, body: Buffer.from(body) },
    { keys, region, service: 'sts', now: now() },
  );
  const answer = await sendRequest(fetch, {
    url: signed.url.href,
    init: { method: 'POST', headers: { ...headers, ...signed.headers }, body },
  });
  return roleOf(answer, input);
}

function roleOf(answer: TokenEndpointAnswer, input: AssumeRoleInput): AssumedRole {
  const now = input.now();
  const document = readStsAnswer(answer.body);
  if (answer.status < 200 || answer.status >= 300)
    throw refusal(answer, document, { now, secrets: [input.keys.secretAccessKey] });
  const raw = valueAtPath(document, 'AssumeRoleResponse.AssumeRoleResult') ?? {};
  const accessKeyId = ownText(raw, 'Credentials.AccessKeyId');
  const secretAccessKey = ownText(raw, 'Credentials.SecretAccessKey');
  const sessionToken = ownText(raw, 'Credentials.SessionToken');
  const expiresAt = momentOf(valueAtPath(raw, 'Credentials.Expiration'));
  const lifeMs = expiresAt.getTime() - now.getTime();
  if (
    accessKeyId === null ||
    secretAccessKey === null ||
    sessionToken === null ||
    !(lifeMs > 0 && lifeMs <= LONGEST_LIFE_MS)
  ) {
    throw unusable(answer, 'it contains no keys that are currently valid');
  }
  if (!isSessionOf(ownText(raw, 'AssumedRoleUser.Arn'), input.roleArn))
    throw unusable(answer, 'it names a role other than the requested one');
  return {
    keys: { accessKeyId, secretAccessKey, sessionToken },
    expiresAt,
    raw: { ...(raw as Record<string, unknown>) },
  };
}

/** JSON responses have seconds since 1970, XML responses an ISO 8601 date. */
function momentOf(value: unknown): Date {
  return new Date(readMoment(value) ?? Number.NaN);
}

/** Whether a session ARN, `arn:aws:sts::<account>:assumed-role/<name>/<session>`, belongs to the role. The role's ARN may have a path before its name. */
function isSessionOf(sessionArn: string | null, roleArn: string): boolean {
  const [, partition, account, name] = /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  return (
    name !== undefined && sessionArn?.startsWith(`arn:${partition}:sts::${account}:assumed-role/${name}/`) === true
  );
}

/** `refused`: the role's owner does not allow it. `client_misconfigured`: AWS does not accept our own keys, which the operator has to fix. */
const KINDS: Readonly<Record<string, OAuthErrorKind>> = {
  AccessDenied: 'refused',
  ValidationError: 'refused',
  InvalidClientTokenId: 'client_misconfigured',
  SignatureDoesNotMatch: 'client_misconfigured',
  IncompleteSignature: 'client_misconfigured',
  InvalidAccessKeyId: 'client_misconfigured',
  ExpiredToken: 'client_misconfigured',
  ExpiredTokenException: 'client_misconfigured',
  OptInRequired: 'client_misconfigured',
  RegionDisabledException: 'client_misconfigured',
};

interface RefusalContext {
  readonly now: Date;
  readonly secrets: readonly string[];
}

function refusal(answer: TokenEndpointAnswer, document: unknown, { now, secrets }: RefusalContext): OAuthError {
  const clean = (text: string | null, maxLength: number): string | null =>
    text === null ? null : safeText(text, { secrets, maxLength });
  const error = clean(ownText(document, 'Error.Code') ?? ownText(document, 'ErrorResponse.Error.Code'), 100);
  const isClientError = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  return new OAuthError(`AWS responded with status ${answer.status}`, {
    kind: (isClientError && error !== null && Object.hasOwn(KINDS, error) && KINDS[error]) || 'unavailable',
    error,
    description: clean(ownText(document, 'Error.Message') ?? ownText(document, 'ErrorResponse.Error.Message'), 500),
    status: answer.status,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  });
}

function unusable({ status }: TokenEndpointAnswer, fault: string): OAuthError {
  return new OAuthError(`The response of AWS is unusable: ${fault}`, {
    kind: 'unavailable',
    description: fault,
    status,
  });
}
