import type { IntegrationRecord } from '@holdfast/db';
import { assumeRole, OAuthError } from '@holdfast/oauth';
import {
  expandOptional,
  expandTemplate,
  resolveUrl,
  type AuthOf,
  type ProviderDefinition,
  type TemplateValues,
} from '@holdfast/providers';
import {
  AppError,
  externalIdSchema,
  invalidBody,
  type AwsCredentials,
  type SubmittedCredentials,
} from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { invalidConnectionConfig } from '../connect-sessions/connection-config.js';
import { EXTERNAL_ID, externalIdOf } from '../connect-sessions/external-id.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { templateValues, tokenFetch } from '../token-requests/request-provider-token.js';
import { providerUnavailable } from './not-obtained.js';
import type { Refresh } from './refresh-input.js';
import type { Obtain } from './submission.js';

const ROLE_ARN = /^arn:aws[a-z-]{0,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;
const LABEL = /^[a-z0-9-]{1,63}$/;
const SESSION_NAME = 'holdfast';

/**
 * The connection config of a submission, including values that this mode's credentials contain. @throws AppError
 * `invalid_connection_config`
 */
export function configIn(
  submitted: SubmittedCredentials,
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  if (submitted.type !== 'AWS_SIGV4') return given;
  if (Object.hasOwn(given, EXTERNAL_ID))
    throw invalidConnectionConfig([
      {
        code: 'not_settable',
        message: 'is made by Holdfast: put externalId of the connect session into the trust policy',
        path: [EXTERNAL_ID],
      },
    ]);
  return submitted.region === undefined ? given : { region: submitted.region, ...given };
}

interface RoleOwner {
  readonly session: ConnectSession;
  /** The config of the connection that is reauthorized. */
  readonly current: Readonly<Record<string, unknown>>;
}

/**
 * Adds the external id to a connection config: the backend's, that of the present connection, or that of the session.
 */
export function withExternalId(
  ctx: ServiceContext,
  config: Readonly<Record<string, unknown>>,
  { session, current }: RoleOwner,
): Record<string, unknown> {
  return { [EXTERNAL_ID]: current[EXTERNAL_ID] ?? externalIdOf(ctx, session), ...config };
}

/**
 * Assumes the role at once, which proves its trust policy. @throws AppError `invalid_body`, `connection_test_failed`
 */
export const obtainByRole: Obtain<'AWS_SIGV4'> = async (ctx, submission) => {
  const roleArn = submission.submitted.role_arn;
  if (!ROLE_ARN.test(roleArn))
    throw invalidBody(
      ['credentials', 'role_arn'],
      'must be the ARN of a role, such as arn:aws:iam::123456789012:role/Reader',
    );
  try {
    return await keysOf(ctx, submission, roleArn);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'unavailable') throw providerUnavailable(submission.definition, error);
    throw new AppError('connection_test_failed', sentenceFor(error, String(submission.connectionConfig[EXTERNAL_ID])), {
      cause: error,
    });
  }
};

/** Requests new keys before the present ones expire. */
export const refreshByRole: Refresh<AwsCredentials> = async (ctx, { definition, integration, record }, old) =>
  keysOf(ctx, { definition, integration, connectionConfig: record.connectionConfig }, old.role_arn);

interface RoleSubject {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/** @throws OAuthError; AppError `invalid_connection_config`, `client_misconfigured` */
async function keysOf(ctx: ServiceContext, subject: RoleSubject, roleArn: string): Promise<AwsCredentials> {
  const { auth } = subject.definition;
  if (auth.mode !== 'signed' || auth.signer !== 'aws-sigv4-role') {
    throw new OAuthError('this provider assumes no roles', {
      kind: 'client_misconfigured',
      error: 'unsupported_grant_type',
    });
  }
  const { connectionConfig, integration } = subject;
  const values = {
    ...templateValues({ connectionConfig, settings: await openSettings(ctx, integration) }),
    cred: { role_arn: roleArn },
  };
  const region = regionOf(auth, values);
  const service = label(expandTemplate(auth.service, values), 'service');
  const externalId = usableExternalId(auth, values);
  const role = await assumeRole(tokenFetch(ctx), {
    endpoint: endpointOf(auth, values, region),
    region,
    keys: {
      accessKeyId: expandTemplate(auth.accessKeyId, values),
      secretAccessKey: expandTemplate(auth.secretAccessKey, values),
    },
    roleArn: expandTemplate(auth.roleArn, values),
    externalId,
    sessionName: SESSION_NAME,
    now: ctx.clock,
  });
  return {
    type: 'AWS_SIGV4',
    role_arn: roleArn,
    region,
    service,
    access_key_id: role.keys.accessKeyId,
    secret_access_key: role.keys.secretAccessKey,
    session_token: role.keys.sessionToken,
    expires_at: role.expiresAt.toISOString(),
    external_id: externalId,
    raw: role.raw,
  };
}

type AwsDefinition = Extract<AuthOf<'signed'>, { readonly signer: 'aws-sigv4-role' }>;

function regionOf({ region }: AwsDefinition, values: TemplateValues): string {
  const forms = typeof region === 'string' ? [region] : region;
  const chosen = forms.find((form) => expandOptional(form, values) !== undefined) ?? forms[0] ?? '';
  return label(expandTemplate(chosen, values), 'region');
}

/** The region becomes part of a host name, so this rule applies whatever the definition says. */
function label(value: string, key: string): string {
  if (LABEL.test(value)) return value;
  throw invalidConnectionConfig([
    { code: 'pattern', message: 'must be lower-case letters, digits and hyphens', path: [key] },
  ]);
}

/** Empty external ids are refused: without one, anybody who knows the role could have us assume it. */
function usableExternalId({ externalId }: AwsDefinition, values: TemplateValues): string {
  const parsed = externalIdSchema.safeParse(expandTemplate(externalId, values));
  if (parsed.success) return parsed.data;
  throw invalidConnectionConfig([
    { code: 'pattern', message: 'must be 2 to 1224 letters, digits and + = , . @ : / -', path: ['external_id'] },
  ]);
}

function endpointOf({ stsEndpoint }: AwsDefinition, values: TemplateValues, region: string): URL {
  const isGiven = stsEndpoint !== undefined && expandOptional(stsEndpoint, values) !== undefined;
  return isGiven ? resolveUrl(stsEndpoint, values) : new URL(`https://sts.${region}.amazonaws.com/`);
}

function sentenceFor({ kind, error, description }: OAuthError, externalId: string): string {
  const said = [error, description].filter((part) => part !== null).join(': ');
  if (kind === 'client_misconfigured')
    return `AWS does not accept the keys of this integration.${error === null ? '' : ` AWS said: ${error}`}`;
  return `AWS does not allow us to assume this role. Check its ARN, and that its trust policy names our account and the external ID ${externalId}.${said ? ` AWS said: ${said}` : ''}`;
}
