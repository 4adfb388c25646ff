import { randomUUID } from 'node:crypto';

import { connectSessionStore, integrationStore } from '@holdfast/db';
import {
  CONNECT_SESSION_TTL_SECONDS,
  invalidBodyOf,
  presentEndUser,
  type CreateConnectSessionInput,
  type CreatedConnectSession,
  type Issue,
} from '@holdfast/schema';
import { generateSessionToken, macOf, parseToken } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';
import { checkAuthorizationParams } from './check-authorization-params.js';
import { secretsIn } from './secrets-in-defaults.js';
import { sessionTags } from './session-tags.js';

type SessionTerms = Omit<CreateConnectSessionInput, 'allowed_integrations'> & {
  readonly allowed_integrations?: readonly string[] | undefined;
  readonly allow_account_change?: boolean | undefined;
};

/** A short-lived permission for a browser to make a connection. @throws AppError `invalid_body` */
export async function createConnectSession(ctx: ServiceContext, input: CreateConnectSessionInput): Promise<CreatedConnectSession> {
  await requireIntegrations(ctx, input);
  return issueSession(ctx, input, null);
}

/** Stores the session and returns its token, which is shown this once. */
export async function issueSession(ctx: ServiceContext, terms: SessionTerms, target: number | null): Promise<CreatedConnectSession> {
  const webhookUrl = terms.webhook_url_override;
  if (webhookUrl) checkWebhookUrl(ctx, webhookUrl);
  checkAuthorizationParams(terms.integrations_config_defaults);
  const tags = sessionTags(terms);
  const token = generateSessionToken();
  const parsed = parseToken('hfcs', token);
  if (!parsed) throw new Error('a token that was just made does not parse');
  const allowed = terms.allowed_integrations;
  const { expiresAt } = await connectSessionStore.insert(ctx.db, ctx.environment.id, {
    id: randomUUID(),
    lookupId: parsed.id,
    mac: macOf(ctx.keys.pepper, token),
    endUser: terms.end_user ? presentEndUser(terms.end_user, terms.organization) : null,
    tags,
    allowedIntegrations: allowed && allowed.length > 0 ? allowed : null,
    defaults: terms.integrations_config_defaults ?? {},
    overrides: terms.overrides ?? {},
    webhookUrlOverride: webhookUrl || null,
    hasWebhookOverride: webhookUrl !== undefined,
    targetConnection: target,
    allowsAccountChange: terms.allow_account_change ?? false,
    ttlSeconds: CONNECT_SESSION_TTL_SECONDS,
  });
  const link = new URL('connect/', ctx.publicUrl);
  link.searchParams.set('session_token', token);
  return { data: { token, connect_link: link.href, expires_at: expiresAt.toISOString() } };
}

/** Every integration that a session names must exist, and nothing that is fixed for one may be secret; all faults are reported together. */
export async function requireIntegrations(ctx: ServiceContext, terms: SessionTerms): Promise<void> {
  const named = [
    ...(terms.allowed_integrations ?? []).map((key, index) => ({ key, path: ['allowed_integrations', String(index)] })),
    ...Object.keys(terms.integrations_config_defaults ?? {}).map((key) => ({ key, path: ['integrations_config_defaults', key] })),
    ...Object.keys(terms.overrides ?? {}).map((key) => ({ key, path: ['overrides', key] })),
  ];
  if (named.length === 0) return;
  const keys = [...new Set(named.map(({ key }) => key))];
  const providers = new Map((await integrationStore.providersOf(ctx.db, ctx.environment.id, keys)).map(({ uniqueKey, provider }) => [uniqueKey, provider]));
  const issues = named
    .filter(({ key }) => !providers.has(key))
    .map(({ key, path }): Issue => ({ code: 'custom', message: `the integration "${key}" does not exist`, path }));
  const secrets = secretsIn(terms.integrations_config_defaults, (key) => ctx.providers.get(providers.get(key) ?? ''));
  if (issues.length + secrets.length > 0) throw invalidBodyOf([...issues, ...secrets]);
}
