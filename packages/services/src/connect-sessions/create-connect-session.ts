import { randomUUID } from 'node:crypto';

import { connectSessionStore, type SessionContext } from '@holdfast/db';
import {
  CONNECT_SESSION_TTL_SECONDS,
  invalidBody,
  invalidBodyOf,
  presentEndUser,
  type CreateConnectSessionInput,
  type CreatedConnectSession,
  type Issue,
} from '@holdfast/schema';
import { generateSessionToken, macOf, parseToken, type SessionTokenKind } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';
import { checkAuthorizationParams } from './check-authorization-params.js';
import { checkReturnUrl } from './return-url.js';
import { withScopesFromParams } from './scopes-in-params.js';
import { secretsIn } from './secrets-in-defaults.js';
import { endUserIdOf } from './session-person.js';
import { sessionTags } from './session-tags.js';

type SessionParams = Omit<CreateConnectSessionInput, 'allowed_integrations'> & {
  readonly allowed_integrations?: readonly string[] | undefined;
  readonly allow_account_change?: boolean | undefined;
  readonly connections_per_integration?: number | undefined;
};

/** Creates a short-lived permission for a browser to create a connection. @throws AppError `invalid_body` */
export async function createConnectSession(
  ctx: ServiceContext,
  input: CreateConnectSessionInput,
): Promise<CreatedConnectSession> {
  return issueSession(ctx, input, { context: await readSessionContext(ctx, input) });
}

interface IssueOptions {
  readonly context: SessionContext;
  readonly kind?: SessionTokenKind;
  /** The connection to reauthorize, and its end user. */
  readonly target?: { readonly connection: number; readonly endUserId: string | null };
}

/** Stores the session and returns its token, which is shown only this once. */
export async function issueSession(
  ctx: ServiceContext,
  params: SessionParams,
  { context, kind = 'hfcs', target }: IssueOptions,
): Promise<CreatedConnectSession> {
  const webhookUrl = params.webhook_url_override;
  if (webhookUrl) checkWebhookUrl(ctx, webhookUrl);
  checkAuthorizationParams(params.integrations_config_defaults);
  const tags = sessionTags(params);
  const endUser = params.end_user ? presentEndUser(params.end_user, params.organization) : null;
  if (params.redirect_url !== undefined)
    checkReturnUrl(params.redirect_url, [...ctx.allowedOrigins, ...context.allowedOrigins]);
  const requiresCompletion =
    kind === 'hfcs' &&
    (params.completion === 'required' || context.requiresCompletion) &&
    requireCompletable(params, endUserIdOf({ tags, endUser }) ?? target?.endUserId ?? null);
  const token = generateSessionToken(kind);
  const parsed = parseToken(kind, token);
  if (!parsed) throw new Error('a token that was just created does not parse');
  const allowed = params.allowed_integrations;
  const expiresAt = new Date(context.now.getTime() + CONNECT_SESSION_TTL_SECONDS * 1000);
  await connectSessionStore.insert(ctx.db, ctx.environment.id, {
    id: randomUUID(),
    lookupId: parsed.id,
    mac: macOf(ctx.keys.pepper, token),
    endUser,
    tags,
    allowedIntegrations: allowed && allowed.length > 0 ? allowed : null,
    defaults: withScopesFromParams(params.integrations_config_defaults ?? {}),
    overrides: params.overrides ?? {},
    webhookUrlOverride: webhookUrl || null,
    hasWebhookOverride: webhookUrl !== undefined,
    targetConnection: target?.connection ?? null,
    allowsAccountChange: params.allow_account_change ?? false,
    requiresCompletion,
    redirectUrl: params.redirect_url ?? null,
    connectionsPerIntegration: params.connections_per_integration ?? 1,
    appearance: params.appearance ?? null,
    language: params.language ?? null,
    apiKeyId: ctx.apiKeyId ?? null,
    createdAt: context.now,
    expiresAt,
  });
  const link = new URL('connect/', ctx.connectUrl);
  link.searchParams.set('session_token', token);
  return { data: { token, connect_link: link.href, expires_at: expiresAt.toISOString() } };
}

/**
 * A session that the product's backend must complete needs an end user to compare and a redirect URL. @throws AppError
 * `invalid_body`
 */
function requireCompletable(params: SessionParams, endUserId: string | null): true {
  if (endUserId === null)
    throw invalidBody(
      ['tags', 'end_user_id'],
      'is required with completion: it is compared with the person who authorized',
    );
  if (params.redirect_url === undefined)
    throw invalidBody(['redirect_url'], 'is required with completion: the browser takes the code there');
  return true;
}

/**
 * Reads what the session is checked against. Every integration that it names must exist, and no fixed value may be
 * secret; all faults are reported together. @throws AppError `invalid_body`
 */
export async function readSessionContext(ctx: ServiceContext, params: SessionParams): Promise<SessionContext> {
  const named = [
    ...(params.allowed_integrations ?? []).map((key, index) => ({
      key,
      path: ['allowed_integrations', String(index)],
    })),
    ...Object.keys(params.integrations_config_defaults ?? {}).map((key) => ({
      key,
      path: ['integrations_config_defaults', key],
    })),
    ...Object.keys(params.overrides ?? {}).map((key) => ({ key, path: ['overrides', key] })),
  ];
  const integrationKeys = [...new Set(named.map(({ key }) => key))];
  const context = await connectSessionStore.readContext(ctx.db, ctx.environment.id, { integrationKeys });
  const { providers } = context;
  const issues = named
    .filter(({ key }) => !providers.has(key))
    .map(({ key, path }): Issue => ({ code: 'custom', message: `the integration "${key}" does not exist`, path }));
  const secrets = secretsIn(params.integrations_config_defaults, (key) => ctx.providers.get(providers.get(key) ?? ''));
  if (issues.length + secrets.length > 0) throw invalidBodyOf([...issues, ...secrets]);
  return context;
}
