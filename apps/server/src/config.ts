import { resolve } from 'node:path';

import type { RootKeyRing } from '@holdfast/vault';
import type * as z from 'zod';

import { configSchema } from './config-schema.js';
import { EXIT, StartError } from './start-error.js';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** What browsers and providers reach; ends in a slash. */
  readonly publicUrl: URL;
  /** `null`: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** `null`: the key file of the embedded database, generated once. */
  readonly rootKeys: RootKeyRing | null;
  readonly secretKey: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly providersDir: string | undefined;
  readonly egressAllow: readonly string[];
  readonly rateLimitPerMinute: number;
  readonly logLevel: LogLevel;
  /** Whether the demo provider runs, on the port after the server's. */
  readonly demo: boolean;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

type Values = z.output<typeof configSchema>;

/**
 * The configuration of this process; the only reader of its environment.
 * @throws StartError that lists every fault at once, by name and rule, never by value.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const production = env['NODE_ENV'] === 'production';
  const given = Object.entries(env).filter(([name]) => name.startsWith('HOLDFAST_'));
  const empty = given.filter(([, value]) => value === '').map(([name]) => `${name}: is empty; give it a value or remove it`);
  const parsed = configSchema.safeParse(Object.fromEntries(given.filter(([, value]) => value !== '')));
  const faults = [...empty, ...(parsed.success ? [] : parsed.error.issues.flatMap(describeIssue)), ...findConflicts(env, production)];
  if (!parsed.success || faults.length > 0) throw faultyConfiguration(faults);
  return toConfig(parsed.data, production);
}

function toConfig(values: Values, production: boolean): Config {
  return {
    host: values.HOLDFAST_HOST,
    port: values.HOLDFAST_PORT,
    publicUrl: withTrailingSlash(values.HOLDFAST_PUBLIC_URL ?? `http://localhost:${values.HOLDFAST_PORT}`),
    databaseUrl: values.HOLDFAST_DATABASE_URL ?? null,
    dataDir: resolve(values.HOLDFAST_DATA_DIR),
    rootKeys: values.HOLDFAST_ENCRYPTION_KEYS ?? null,
    secretKey: values.HOLDFAST_SECRET_KEY,
    webhookUrl: values.HOLDFAST_WEBHOOK_URL,
    webhookSecret: values.HOLDFAST_WEBHOOK_SECRET,
    providersDir: values.HOLDFAST_PROVIDERS_DIR,
    egressAllow: values.HOLDFAST_EGRESS_ALLOW,
    rateLimitPerMinute: values.HOLDFAST_RATE_LIMIT_PER_MINUTE,
    logLevel: values.HOLDFAST_LOG_LEVEL,
    demo: values.HOLDFAST_DEMO ?? !production,
  };
}

// Rules between variables; each is told although another value is malformed.
function findConflicts(env: NodeJS.ProcessEnv, production: boolean): string[] {
  const faults: string[] = [];
  const hasKeys = env['HOLDFAST_ENCRYPTION_KEYS'] !== undefined;
  if (env['HOLDFAST_DATABASE_URL'] !== undefined && !hasKeys) {
    faults.push('HOLDFAST_ENCRYPTION_KEYS: is required with HOLDFAST_DATABASE_URL');
  } else if (production && !hasKeys) {
    faults.push('HOLDFAST_ENCRYPTION_KEYS: is required when NODE_ENV is production; a key generated beside the data protects nothing there');
  }
  if (production && env['HOLDFAST_DEMO'] === '1') faults.push('HOLDFAST_DEMO: the demo provider never runs when NODE_ENV is production');
  if (env['HOLDFAST_PORT'] === '65535' && env['HOLDFAST_DEMO'] !== '0' && !production) {
    faults.push('HOLDFAST_PORT: must leave the next port to the demo provider, or set HOLDFAST_DEMO to 0');
  }
  return faults;
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${name}: is not a variable that Holdfast knows`);
  return [`${issue.path.join('.')}: ${issue.message}`];
}

function faultyConfiguration(faults: readonly string[]): StartError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new StartError(EXIT.configuration, [`The configuration has ${count}:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
}

function withTrailingSlash(url: string): URL {
  return new URL(url.endsWith('/') ? url : `${url}/`);
}
