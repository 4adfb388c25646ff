import { resolve } from 'node:path';

import type { RootKeyRing } from '@holdfast/vault';
import type * as z from 'zod';

import { configSchema } from './config-schema.js';
import type { Network } from './http/client-address.js';
import { EXIT, StartError } from './start-error.js';

/** An omitted value is `null`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The URL that browsers and providers reach; ends in a slash. */
  readonly publicUrl: URL;
  /** A second origin under which browsers reach the Connect UI; `null` for the public URL only. */
  readonly connectUrl: URL | null;
  /** Whether integrations share `/oauth/callback` by default. */
  readonly sharedCallback: boolean;
  /** `null` for the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** `null` for the value in the database URL. */
  readonly databasePooler: 'transaction' | 'none' | null;
  readonly dataDir: string;
  /** `null` for the key file of the embedded database, generated once. */
  readonly rootKeys: RootKeyRing | null;
  readonly secretKey: string | null;
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  /** Whether every webhook also has the header `X-Nango-Signature`. */
  readonly webhookPlainSignature: boolean;
  /** The name of the environment in webhooks and in the dashboard. */
  readonly environment: string;
  readonly providersDir: string | null;
  readonly egressAllow: readonly string[];
  /** Reverse proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly Network[];
  /** Pages of the product, in every environment. */
  readonly allowedOrigins: readonly string[];
  /** How the Connect UI presents the product in an environment that this start creates; a member is null if it says nothing. */
  readonly appearance: {
    readonly productName: string | null;
    readonly productUrl: string | null;
    /** A data URL. */
    readonly logo: string | null;
    readonly accentColor: string | null;
  };
  /** The language of the Connect UI for sessions that name none; `null` for the browser's. */
  readonly connectLanguage: string | null;
  /** The product's page on which end users manage their connections; `null` if the Connect UI links to none. */
  readonly manageUrl: string | null;
  readonly rateLimitPerMinute: number;
  readonly logLevel: LogLevel;
  /** Whether the demo provider runs, on the port after the server's. */
  readonly demo: boolean;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** Variables of programs that call the server. A shell that has them may also start a server. */
const CLIENT_VARIABLES: readonly string[] = ['HOLDFAST_URL'];

type Values = z.output<typeof configSchema>;

/**
 * The configuration of this process; only this function reads its environment.
 * @throws StartError that lists every fault at once, by name and rule, never by value
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const production = env['NODE_ENV'] === 'production';
  const given = Object.entries(env).filter(
    ([name]) => name.startsWith('HOLDFAST_') && !CLIENT_VARIABLES.includes(name),
  );
  const empty = given
    .filter(([, value]) => value === '')
    .map(([name]) => `${name}: is empty; set a value or remove it`);
  const parsed = configSchema.safeParse(Object.fromEntries(given.filter(([, value]) => value !== '')));
  const faults = [
    ...empty,
    ...(parsed.success ? [] : parsed.error.issues.flatMap(describeIssue)),
    ...findConflicts(env, production),
  ];
  if (!parsed.success || faults.length > 0) throw faultyConfiguration(faults);
  return toConfig(parsed.data, production);
}

/** The encryption keys as written, for a command that reads their ids and must not reject invalid keys. */
export function writtenEncryptionKeys(env: NodeJS.ProcessEnv = process.env): string {
  return env['HOLDFAST_ENCRYPTION_KEYS'] ?? '';
}

/** The secret key of the host that a command imports from; `null` if it is not set. */
export function writtenSourceKey(env: NodeJS.ProcessEnv = process.env): string | null {
  return env['NANGO_SECRET_KEY'] || null;
}

function toConfig(values: Values, production: boolean): Config {
  const publicUrl = withTrailingSlash(values.HOLDFAST_PUBLIC_URL ?? `http://localhost:${values.HOLDFAST_PORT}`);
  const isTrial = !production && values.HOLDFAST_DATABASE_URL === undefined && isLoopback(publicUrl.hostname);
  return {
    host: values.HOLDFAST_HOST,
    port: values.HOLDFAST_PORT,
    publicUrl,
    connectUrl: values.HOLDFAST_CONNECT_URL === undefined ? null : withTrailingSlash(values.HOLDFAST_CONNECT_URL),
    sharedCallback: values.HOLDFAST_SHARED_CALLBACK,
    databaseUrl: values.HOLDFAST_DATABASE_URL ?? null,
    databasePooler: values.HOLDFAST_DATABASE_POOLER ?? null,
    dataDir: resolve(values.HOLDFAST_DATA_DIR),
    rootKeys: values.HOLDFAST_ENCRYPTION_KEYS ?? null,
    secretKey: values.HOLDFAST_SECRET_KEY ?? null,
    webhookUrl: values.HOLDFAST_WEBHOOK_URL ?? null,
    webhookSecret: values.HOLDFAST_WEBHOOK_SECRET ?? null,
    webhookPlainSignature: values.HOLDFAST_WEBHOOK_PLAIN_SIGNATURE,
    environment: values.HOLDFAST_ENVIRONMENT,
    providersDir: values.HOLDFAST_PROVIDERS_DIR ?? null,
    egressAllow: values.HOLDFAST_EGRESS_ALLOW,
    trustedProxies: values.HOLDFAST_TRUSTED_PROXIES,
    allowedOrigins: values.HOLDFAST_ALLOWED_ORIGINS,
    appearance: {
      productName: values.HOLDFAST_PRODUCT_NAME ?? null,
      productUrl: values.HOLDFAST_PRODUCT_URL ?? null,
      logo: values.HOLDFAST_PRODUCT_LOGO ?? null,
      accentColor: values.HOLDFAST_ACCENT_COLOR ?? null,
    },
    connectLanguage: values.HOLDFAST_CONNECT_LANGUAGE ?? null,
    manageUrl: values.HOLDFAST_MANAGE_URL ?? null,
    rateLimitPerMinute: values.HOLDFAST_RATE_LIMIT_PER_MINUTE,
    logLevel: values.HOLDFAST_LOG_LEVEL,
    demo: values.HOLDFAST_DEMO ?? isTrial,
  };
}

// Rules between variables; each is reported even if another value is malformed.
function findConflicts(env: NodeJS.ProcessEnv, production: boolean): string[] {
  const faults: string[] = [];
  const hasKeys = env['HOLDFAST_ENCRYPTION_KEYS'] !== undefined;
  if (env['HOLDFAST_DATABASE_URL'] !== undefined && !hasKeys) {
    faults.push('HOLDFAST_ENCRYPTION_KEYS: is required with HOLDFAST_DATABASE_URL');
  } else if (production && !hasKeys) {
    faults.push(
      'HOLDFAST_ENCRYPTION_KEYS: is required when NODE_ENV is production; a key that is generated next to the data protects nothing there',
    );
  }
  if (production && env['HOLDFAST_DEMO'] === '1')
    faults.push('HOLDFAST_DEMO: the demo provider never runs when NODE_ENV is production');
  if (
    env['HOLDFAST_PORT'] === '65535' &&
    env['HOLDFAST_DEMO'] !== '0' &&
    env['HOLDFAST_DATABASE_URL'] === undefined &&
    !production
  ) {
    faults.push('HOLDFAST_PORT: must leave the next port to the demo provider, or set HOLDFAST_DEMO to 0');
  }
  return faults;
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${name}: is not a variable of Holdfast`);
  return [`${issue.path.join('.')}: ${issue.message}`];
}

function faultyConfiguration(faults: readonly string[]): StartError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new StartError(
    EXIT.configuration,
    [`The configuration has ${count}:`, ...faults.map((fault) => `  ${fault}`)].join('\n'),
  );
}

/** Whether a host name or address belongs to this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function withTrailingSlash(url: string): URL {
  return new URL(url.endsWith('/') ? url : `${url}/`);
}
