import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import {
  AppError,
  AUTH_MODES,
  heldCredentials,
  invalidBody,
  mergeEndUserTags,
  presentEndUser,
  type Credentials,
  type EndUserView,
  type ImportConnectionInput,
  type ImportCredentials,
  type ImportedEndUser,
  type ProviderAccount,
  type Tags,
} from '@holdfast/schema';

import type { NewCredentials } from '../api-calls/send-api-request.js';
import { validConfig } from '../connect-sessions/connection-config.js';
import { invalidTags } from '../connect-sessions/session-tags.js';
import type { ImportHistory, SaveConnectionInput } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { grantedScopesOf } from '../credentials/granted-scopes.js';
import { tokenAccountOf } from '../credentials/token-account.js';
import type { FoundIntegration } from '../integrations/find-integration.js';
import { checkWebhookUrl } from '../webhooks/check-webhook-url.js';

export interface CheckedImport {
  /** Undefined for an installation that is named only by its number: its token must be requested. */
  readonly credentials: Credentials | undefined;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  /** Returns the row to save, once the credentials are known. */
  readonly toSave: (credentials: Credentials) => SaveConnectionInput;
}

/** The clocks of two hosts differ, but a time further ahead than this is a mistake. */
const MAX_CLOCK_DIFFERENCE_MS = 5 * 60_000;

/**
 * Checks every rule of an import that does not need the provider. It sends and writes nothing.
 * @throws AppError `invalid_body`, `invalid_connection_config`
 */
export function checkImport(
  ctx: ServiceContext,
  { integration, definition }: FoundIntegration,
  input: ImportConnectionInput,
): CheckedImport {
  if (input.webhook_url_override) checkWebhookUrl(ctx, input.webhook_url_override);
  const tags = tagsOf(input);
  requireType(definition, input.credentials);
  const given = { ...input.connection_config, ...installationIn(input.credentials) };
  if (input.credentials.type === 'TBA' && !given['accountId']) {
    throw invalidBody(
      ['connection_config', 'accountId'],
      'is required for a token pair: the account is part of each signature',
    );
  }
  const connectionConfig = validConfig(definition, given);
  const history = historyOf(ctx, input);
  return {
    credentials: heldCredentials(input.credentials),
    connectionConfig,
    toSave: (credentials) => ({
      integration,
      definition,
      credentials,
      connectionConfig,
      initialMetadata: {},
      metadata: input.metadata,
      tags,
      endUser: input.end_user && viewOf(input.end_user),
      webhookUrlOverride: input.webhook_url_override === undefined ? undefined : input.webhook_url_override || null,
      authorization: {
        requestedScopes: input.requested_scopes ?? null,
        grantedScopes: input.granted_scopes ?? grantedScopesOf(credentials, definition),
        account: input.account ?? namedAccount(ctx, { definition, integration, credentials, connectionConfig }),
      },
      allowsAccountChange: true,
      announceEndUser: false,
      history,
      notify: input.notify !== false,
      ...(input.connection_id !== undefined && { connectionId: input.connection_id }),
    }),
  };
}

/**
 * An ID token that has expired, or that was issued to another client, names no account; it does not stop the import.
 */
function namedAccount(ctx: ServiceContext, given: NewCredentials): ProviderAccount | null {
  try {
    return tokenAccountOf(ctx, given);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * An end user in the form of a connection's `end_user` comes with all of its tags; from the other form, tags are
 * derived.
 */
function tagsOf({ end_user: endUser, tags }: ImportConnectionInput): Tags | undefined {
  const isComplete = tags !== undefined && endUser?.organization !== undefined;
  if (isComplete || (!tags && !endUser)) return tags;
  const { organization, ...person } = endUser ?? {};
  const merged = mergeEndUserTags(endUser ? { ...person, id: endUser.id } : undefined, organization ?? undefined, tags);
  if (!merged.success) throw invalidTags(merged.error);
  return merged.data;
}

function viewOf({ organization, ...endUser }: ImportedEndUser): EndUserView {
  return presentEndUser(endUser, organization ?? undefined);
}

function requireType(definition: ProviderDefinition, { type }: ImportCredentials): void {
  const expected = AUTH_MODES[authModeOf(definition)].credentialType;
  if (type !== expected)
    throw invalidBody(['credentials', 'type'], `must be ${expected}, the mode of the provider "${definition.id}"`);
}

/** An installation is identified by its number, whatever its source. */
function installationIn(imported: ImportCredentials): Readonly<Record<string, string>> {
  if (imported.type !== 'APP' && imported.type !== 'CUSTOM') return {};
  return {
    ...(imported.app_id && { app_id: imported.app_id }),
    ...(imported.installation_id && { installation_id: imported.installation_id }),
  };
}

function historyOf({ clock }: ServiceContext, input: ImportConnectionInput): ImportHistory {
  const now = clock();
  const moment = (name: 'created_at' | 'last_fetched_at'): Date | undefined => {
    const value = input[name];
    if (value === undefined || value === null) return undefined;
    const at = new Date(value);
    if (at.getTime() > now.getTime() + MAX_CLOCK_DIFFERENCE_MS) throw invalidBody([name], 'must not be in the future');
    return at > now ? now : at;
  };
  return {
    createdAt: moment('created_at'),
    lastFetchedAt: moment('last_fetched_at'),
    errorLogId: input.errors?.find(({ type }) => type === 'auth')?.log_id ?? null,
  };
}
