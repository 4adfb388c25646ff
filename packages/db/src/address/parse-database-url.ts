import { existsSync } from 'node:fs';

import { DatabaseUrlError } from './database-url-error.js';
import { choiceOf, parseTls } from './parse-tls.js';
import type { TlsPlan } from './parse-tls.js';
import { nameSetting } from './setting-names.js';
import type { SettingName } from './setting-names.js';
import { splitDatabaseUrl } from './split-url.js';

export interface DatabaseHost {
  /** A name, an IP address, or the folder of a Unix socket, which begins with a slash. */
  readonly host: string;
  /** The address to connect to, if it differs from what `host` resolves to. */
  readonly address: string | null;
  readonly port: number;
}

/** The parsed content of a database URL. */
export interface ParsedDatabaseUrl {
  readonly hosts: readonly [DatabaseHost, ...DatabaseHost[]];
  readonly isBalanced: boolean;
  readonly target: 'any' | 'read-write' | 'primary';
  /** Null means the operating system's name of this user. */
  readonly user: string | null;
  readonly password: string;
  /** Null means the name of the user. */
  readonly database: string | null;
  readonly tls: TlsPlan;
  readonly applicationName: string | null;
  readonly options: string | null;
  /** The tables are in the first schema. */
  readonly searchPath: string | null;
  readonly connectTimeoutSeconds: number | null;
  /** 0 disables keep-alives. */
  readonly keepAliveSeconds: number | null;
  /** Whether the host is a pooler that assigns a server connection for one transaction. */
  readonly isTransactionPooler: boolean;
  /** Names of parameters that have no meaning here. */
  readonly dropped: readonly string[];
}

/** @throws DatabaseUrlError */
export function parseDatabaseUrl(text: string): ParsedDatabaseUrl {
  const { settings, dropped } = nameSettings(text);
  const get = (name: SettingName): string | null => settings.get(name) ?? null;
  requirePossible(get);
  const hosts = hostsOf(get);
  const target = targetOf(get);
  return {
    hosts,
    isBalanced: ['random', 'true'].includes(
      choiceOf(get, 'load_balance_hosts', ['disable', 'random', 'true', 'false']) ?? '',
    ),
    target,
    user: get('user'),
    password: get('password') ?? '',
    database: get('dbname'),
    tls: parseTls(get),
    applicationName: get('application_name') ?? get('fallback_application_name'),
    options: get('options'),
    searchPath: searchPathOf(get),
    connectTimeoutSeconds: numberOf(get, 'connect_timeout'),
    keepAliveSeconds: isOn(get, 'keepalives') === false ? 0 : numberOf(get, 'keepalives_idle'),
    isTransactionPooler: isOn(get, 'pgbouncer') ?? hosts.every(isKnownPooler),
    dropped,
  };
}

interface NamedSettings {
  readonly settings: ReadonlyMap<SettingName, string>;
  readonly dropped: readonly string[];
}

function nameSettings(text: string): NamedSettings {
  const settings = new Map<SettingName, string>();
  const dropped: string[] = [];
  for (const [given, value] of splitDatabaseUrl(text)) {
    const named = nameSetting(given);
    if (named.type === 'refused')
      throw new DatabaseUrlError(`has the parameter ${given}, which Holdfast does not support: ${named.instead}`);
    if (named.type === 'unknown')
      throw new DatabaseUrlError(
        `has an unknown parameter${plainName(given)}: remove it, or see the names in docs/databases.md`,
      );
    if (named.type === 'dropped') dropped.push(given);
    // An empty value counts as missing, as in libpq.
    else if (value !== '') settings.set(named.name, value);
  }
  return { settings, dropped };
}

/** A name that does not look like a parameter may be part of a password with an unescaped `?` or `&`. */
function plainName(given: string): string {
  return /^[A-Za-z][A-Za-z_]{1,39}$/.test(given) ? ` ${given}` : '';
}

type Get = (name: SettingName) => string | null;

function requirePossible(get: Get): void {
  const encoding = get('client_encoding')?.toLowerCase().replace(/[-_]/g, '');
  if (encoding !== undefined && !['utf8', 'unicode', 'auto'].includes(encoding))
    throw new DatabaseUrlError('has a client_encoding other than UTF8');
  if (choiceOf(get, 'gssencmode', ['disable', 'prefer', 'require']) === 'require') {
    throw new DatabaseUrlError('has gssencmode=require, which Holdfast does not support: use TLS by sslmode instead');
  }
}

function hostsOf(get: Get): ParsedDatabaseUrl['hosts'] {
  const ports = listOf(get('port')).map(toPort);
  const names = listOf(get('host'));
  const addresses = listOf(get('hostaddr'));
  const count = Math.max(names.length, addresses.length, 1);
  if (names.length > 0 && addresses.length > 0 && names.length !== addresses.length) {
    throw new DatabaseUrlError('must have as many entries in hostaddr as in host');
  }
  if (ports.length > 1 && ports.length !== count)
    throw new DatabaseUrlError('must have one port for all hosts, or as many ports as hosts');
  const hosts = Array.from({ length: count }, (_, index): DatabaseHost => {
    const port = ports[ports.length === 1 ? 0 : index] ?? 5432;
    const address = addresses[index] || null;
    return { ...withSocketFolder(names[index] || address || defaultHost(port), port), address };
  });
  const [first, ...others] = hosts;
  if (first === undefined) throw new DatabaseUrlError('names no host');
  return [first, ...others];
}

/** Some URLs name the socket itself, others its folder. */
function withSocketFolder(host: string, port: number): { readonly host: string; readonly port: number } {
  const [, folder, ending] = /^(\/.*)\/\.s\.PGSQL\.(\d+)$/.exec(host) ?? [];
  return folder === undefined ? { host, port } : { host: folder, port: Number(ending) };
}

const socketFolders = ['/var/run/postgresql', '/tmp'];

function defaultHost(port: number): string {
  return socketFolders.find((folder) => existsSync(`${folder}/.s.PGSQL.${port}`)) ?? 'localhost';
}

function listOf(value: string | null): readonly string[] {
  return value === null ? [] : value.split(',').map((entry) => entry.trim());
}

function toPort(text: string): number {
  if (text === '') return 5432;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new DatabaseUrlError(
    'must have ports from 1 to 65535; write the characters : / @ of a password as %3A %2F %40',
  );
}

function targetOf(get: Get): ParsedDatabaseUrl['target'] {
  const jdbc: Readonly<Record<string, string>> = { master: 'primary', preferPrimary: 'any' };
  const given = get('target_session_attrs') ?? 'any';
  const target = (['any', 'read-write', 'primary'] as const).find((one) => one === (jdbc[given] ?? given));
  if (target === undefined)
    throw new DatabaseUrlError('must have any, read-write or primary as target_session_attrs, because Holdfast writes');
  return target;
}

function searchPathOf(get: Get): string | null {
  const schema = get('schema');
  if (schema !== null) return `"${schema.replaceAll('"', '""')}"`;
  return get('search_path');
}

function numberOf(get: Get, name: 'connect_timeout' | 'keepalives_idle'): number | null {
  const text = get(name);
  if (text === null) return null;
  if (!/^-?\d{1,6}$/.test(text)) throw new DatabaseUrlError(`must have a whole number of seconds as ${name}`);
  return Math.max(0, Number(text));
}

function isOn(get: Get, name: 'keepalives' | 'pgbouncer'): boolean | null {
  const choice = choiceOf(get, name, ['true', 'false', '1', '0']);
  return choice === null ? null : choice === 'true' || choice === '1';
}

/** Neon's pooled hosts and port 6543 of Supabase's hosts assign connections per transaction. */
function isKnownPooler({ host, port }: DatabaseHost): boolean {
  return (
    /^[a-z0-9-]+-pooler\.([a-z0-9-]+\.)+neon\.tech$/i.test(host) ||
    (port === 6543 && /\.supabase\.(com|co)$/i.test(host))
  );
}
