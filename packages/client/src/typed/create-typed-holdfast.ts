import type { Credentials, Issue, Metadata } from '@holdfast/schema';

import { HoldfastError } from '../holdfast-error.js';
import type { CallOptions } from '../holdfast-options.js';
import type { Holdfast } from '../holdfast.js';
import type { CreateConnectSessionInput, CreateLeaseInput } from '../inputs.js';
import { iteratePages } from '../iterate.js';
import type { ReadOptions } from '../read-credentials.js';
import { ownTokenOf } from '../token-of.js';
import { wireNames } from '../wire-names.js';
import type { HoldfastConfig, IntegrationId } from './define-holdfast.js';
import { check, type Checked, type Fault, type StandardSchema } from './standard-schema.js';
import { filterOf } from './tag-conditions.js';
import type {
  ConnectionHandle,
  ConnectionsFilter,
  ConnectSession,
  LeaseHandle,
  TypedConnection,
  TypedHoldfast,
  TypedListedConnection,
  UsableCredential,
} from './typed-holdfast.js';

const PAGE_SIZE = 100;

/** Adds the methods whose types and checks come from a configuration; without one, ids and tags are any strings. */
export function createTypedHoldfast<C extends HoldfastConfig>(
  holdfast: Holdfast,
  config: C | undefined,
  readCredentials: ReadCredentials,
): TypedHoldfast<C> {
  return {
    async connect({ tags, allow, ...others }, callOptions) {
      for (const [index, id] of (allow ?? []).entries()) requireIntegration(config, id, ['allow', String(index)]);
      const checked = await mustPass<Readonly<Record<string, string>>>(config?.tags, tags, 'tags');
      const { data } = await holdfast.createConnectSession(
        {
          // The types of `connect` name these members; the server checks them.
          ...(wireNames(others) as Omit<CreateConnectSessionInput, 'tags' | 'end_user'>),
          tags: checked,
          ...(allow && { allowed_integrations: allow }),
        },
        callOptions,
      );
      return sessionOf(data);
    },
    lease: async (options, callOptions) => leaseFor(holdfast, options, callOptions),
    connection: (integrationId, connectionId) =>
      handleOf(holdfast, config, { integrationId, connectionId, readCredentials }),
    connections: (filter = {}, callOptions) => iterate(holdfast, { config, filter, callOptions }),
  };
}

async function* iterate<C extends HoldfastConfig, I extends IntegrationId<C>>(
  holdfast: Holdfast,
  given: {
    readonly config: C | undefined;
    readonly filter: ConnectionsFilter<C, I>;
    readonly callOptions: CallOptions | undefined;
  },
): AsyncGenerator<TypedListedConnection<C, I>> {
  const { where, pageSize = PAGE_SIZE, ...filter } = given.filter;
  const conditions = where && { where: typeof where === 'function' ? filterOf(where) : where };
  const listed = iteratePages(async (cursor) => {
    const page = { ...filter, ...conditions, limit: pageSize, cursor };
    const { connections, next_cursor: next } = await holdfast.listConnections(page, given.callOptions);
    return { items: connections, next };
  });
  // The checked members have the types of the schemas that checked them.
  for await (const one of listed) yield (await checked(given.config, one)) as TypedListedConnection<C, I>;
}

/** Returns the credentials of a connection, from memory while they may be kept. */
type ReadCredentials = (integrationId: string, connectionId: string, options: ReadOptions) => Promise<Credentials>;

interface Name {
  readonly integrationId: string;
  readonly connectionId: string;
}

function handleOf<C extends HoldfastConfig, I extends IntegrationId<C>>(
  holdfast: Holdfast,
  config: C | undefined,
  {
    integrationId,
    connectionId,
    readCredentials,
  }: Name & {
    readonly integrationId: I;
    readonly readCredentials: ReadCredentials;
  },
): ConnectionHandle<C, I> {
  const metadataSchema = schemaOf(config, integrationId);
  return {
    get: async (options = {}) =>
      (await checked(config, await holdfast.getConnection(integrationId, connectionId, options))) as TypedConnection<
        C,
        I
      >,

    async use(request, callOptions = {}) {
      const first = await readCredentials(integrationId, connectionId, callOptions);
      const outcome = await attempt(request, first);
      if (!outcome.isUnauthorized) return outcome.unwrap();
      const refused = secretOf(first);
      const isRefused = (credentials: Credentials): boolean => secretOf(credentials) === refused;
      const second = await readCredentials(integrationId, connectionId, { ...callOptions, isRefused });
      const secret = secretOf(second);
      // A credential that cannot be refreshed is still the one that was refused.
      const last = secret === refused ? outcome : await attempt(request, second);
      if (last.isUnauthorized && secret !== undefined)
        await holdfast.reportUnauthorized(integrationId, connectionId, secret, callOptions).catch(() => undefined);
      return last.unwrap();
    },

    fetch: holdfast.fetch(integrationId, connectionId),

    lease: async (options, callOptions) => leaseFor(holdfast, { ...options, integrationId, connectionId }, callOptions),
    leases: (callOptions) => holdfast.leases({ integrationId, connectionId }, callOptions),

    async setMetadata(metadata, callOptions) {
      await holdfast.setMetadata(
        integrationId,
        connectionId,
        await mustPass<Metadata>(metadataSchema, metadata, 'metadata'),
        callOptions,
      );
    },
    async updateMetadata(changes, callOptions) {
      if (metadataSchema) {
        const stored = await holdfast.getMetadata(integrationId, connectionId, callOptions);
        await mustPass(metadataSchema, { ...stored, ...changes }, 'metadata');
      }
      await holdfast.updateMetadata(integrationId, connectionId, changes, callOptions);
    },

    async reconnect(callOptions) {
      const { data } = await holdfast.createReconnectSession(
        {
          connection_id: connectionId,
          integration_id: integrationId,
        },
        callOptions,
      );
      return sessionOf(data);
    },
    activity: async (page, callOptions) =>
      holdfast.listConnectionActivity(integrationId, connectionId, page, callOptions),
    delete: async (callOptions) => holdfast.deleteConnection(integrationId, connectionId, callOptions),
  };
}

async function leaseFor(
  holdfast: Holdfast,
  input: CreateLeaseInput,
  callOptions: CallOptions | undefined,
): Promise<LeaseHandle> {
  const { id, token, expires_at: expiresAt } = (await holdfast.createLease(input, callOptions)).data;
  return {
    id,
    token,
    expiresAt: new Date(expiresAt),
    revoke: async (revokeOptions) => holdfast.revokeLease(id, revokeOptions),
  };
}

interface Outcome<Result> {
  readonly isUnauthorized: boolean;
  readonly unwrap: () => Result;
}

/** Runs the caller's request and says whether the provider refused the credential. */
async function attempt<Result, Held>(
  request: (credential: UsableCredential<Held>) => Promise<Result>,
  credentials: Credentials,
): Promise<Outcome<Result>> {
  try {
    // Holds because the connection's integration has the mode of `Held`.
    const result = await request(usable(credentials) as UsableCredential<Held>);
    return { isUnauthorized: statusOf(result) === 401, unwrap: () => result };
  } catch (error) {
    const isUnauthorized = statusOf(error) === 401;
    return {
      isUnauthorized,
      unwrap: () => {
        throw error;
      },
    };
  }
}

/** The status of a response, or of an error of a common HTTP client. */
function statusOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('status' in value) return value.status;
  if ('statusCode' in value) return value.statusCode;
  return 'response' in value ? statusOf(value.response) : undefined;
}

function usable(credentials: Credentials): unknown {
  if ('access_token' in credentials) return credentials.access_token;
  if ('token' in credentials && credentials.type !== 'SIGNATURE') return credentials.token;
  return ownTokenOf(credentials);
}

const SECRETS = [
  'access_token',
  'token',
  'apiKey',
  'oauth_token',
  'password',
  'token_secret',
  'session_token',
] as const;

/** The part of a credential that a report of a 401 names. */
function secretOf(credentials: Credentials): string | undefined {
  const members = new Map<string, unknown>(Object.entries(credentials));
  return SECRETS.map((name) => members.get(name)).find((value) => typeof value === 'string');
}

interface Stored {
  readonly provider_config_key: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metadata: Metadata | null;
}

async function checked<S extends Stored>(
  config: HoldfastConfig | undefined,
  stored: S,
): Promise<Omit<S, 'tags' | 'metadata'> & { tags: unknown; metadata: unknown; faults: readonly Fault[] }> {
  const tags = await check<unknown>(config?.tags, stored.tags);
  const schema = schemaOf(config, stored.provider_config_key);
  const metadata = await checkedMetadata(schema, stored.metadata);
  return {
    ...stored,
    tags: 'value' in tags ? tags.value : stored.tags,
    metadata: 'value' in metadata ? metadata.value : null,
    faults: [...faultsIn('tags', tags), ...faultsIn('metadata', metadata)],
  };
}

/** A connection that nobody has set metadata for has none, or an empty object. */
async function checkedMetadata(schema: StandardSchema | undefined, stored: Metadata | null): Promise<Checked<unknown>> {
  if (stored === null) return { value: null };
  const result = await check<unknown>(schema, stored);
  return 'value' in result || Object.keys(stored).length > 0 ? result : { value: null };
}

function faultsIn(name: string, result: { readonly value: unknown } | { readonly faults: readonly Fault[] }): Fault[] {
  return 'faults' in result ? result.faults.map(({ path, message }) => ({ path: [name, ...path], message })) : [];
}

/** @throws HoldfastError `invalid_options` with an issue for each fault */
async function mustPass<Value>(schema: StandardSchema | undefined, value: unknown, name: string): Promise<Value> {
  const result = await check<unknown>(schema, value);
  if ('value' in result) return result.value as Value;
  throw invalid(faultsIn(name, result).map(({ path, message }) => ({ code: 'custom', path: [...path], message })));
}

function requireIntegration(config: HoldfastConfig | undefined, id: string, path: readonly string[]): void {
  if (!config || Object.hasOwn(config.integrations, id)) return;
  const known = Object.keys(config.integrations).join(', ');
  throw invalid([
    { code: 'custom', path: [...path], message: `"${id}" is not an integration of the configuration; it has ${known}` },
  ]);
}

function invalid(issues: readonly Issue[]): HoldfastError {
  return new HoldfastError({
    code: 'invalid_options',
    message: issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    issues,
  });
}

function schemaOf(config: HoldfastConfig | undefined, integrationId: string): StandardSchema | undefined {
  const own =
    config && Object.hasOwn(config.integrations, integrationId) ? config.integrations[integrationId] : undefined;
  return own?.metadata ?? config?.metadata;
}

function sessionOf(data: {
  readonly token: string;
  readonly connect_link: string;
  readonly expires_at: string;
}): ConnectSession {
  return { token: data.token, url: data.connect_link, expiresAt: new Date(data.expires_at) };
}
