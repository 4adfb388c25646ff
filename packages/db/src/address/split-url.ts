import { DatabaseUrlError } from './database-url-error.js';

/** Settings by name, as written. The authority of a URL comes before its query, so the query takes precedence. */
export type RawSettings = ReadonlyMap<string, string>;

const scheme = /^(?:jdbc:)?(?:postgres|postgresql|postgis)(?:\+[a-z0-9_]+)?:\/\//i;

/** Reads `postgres://…` and the keyword form `host=… user=…`; either may be in quotes or follow the command `psql`. */
export function splitDatabaseUrl(text: string): RawSettings {
  const value = unquote(
    text
      .trim()
      .replace(/^psql\s+/, '')
      .trim(),
  );
  const prefix = scheme.exec(value)?.[0];
  if (prefix !== undefined) return splitUrl(value.slice(prefix.length));
  if (/^prisma(\+postgres(ql)?)?:\/\//i.test(value)) {
    throw new DatabaseUrlError('must be the address of a PostgreSQL server; only Prisma can reach a prisma:// address');
  }
  if (!value.includes('://') && /^\s*[a-z_]+\s*=/i.test(value)) return splitKeywords(value);
  throw new DatabaseUrlError('must be a postgres:// URL');
}

function unquote(value: string): string {
  const [first = '', last = ''] = [value.at(0), value.at(-1)];
  return value.length > 1 && first === last && /['"`]/.test(first) ? value.slice(1, -1).trim() : value;
}

function splitUrl(rest: string): RawSettings {
  const { userinfo, hosts, path, query } = cut(rest);
  const settings = new Map<string, string>();
  const [user = '', ...password] = userinfo.split(':');
  if (user !== '') settings.set('user', decode(user, 'the user name'));
  if (password.length > 0) settings.set('password', decode(password.join(':'), 'the password'));
  const named = hosts === '' ? [] : hosts.split(',').map(splitHost);
  if (named.some(({ host }) => host !== '')) settings.set('host', named.map(({ host }) => host).join(','));
  if (named.some(({ port }) => port !== '')) settings.set('port', named.map(({ port }) => port).join(','));
  if (path !== '') settings.set('dbname', decode(path, 'the database name'));
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    // The name of a parameter is not secret, unless it is part of an unescaped password.
    settings.set(decode(name, 'a parameter'), at < 0 ? '' : decode(pair.slice(at + 1), 'a parameter'));
  }
  return settings;
}

interface UrlParts {
  readonly userinfo: string;
  readonly hosts: string;
  readonly path: string;
  readonly query: string;
}

/** Splits like libpq: the user part ends at an `@` before the first slash, so `?` and `#` in a password do no harm. */
function cut(rest: string): UrlParts {
  const beforePath = rest.split('/', 1)[0] ?? '';
  const firstAt = beforePath.indexOf('@');
  const hostsEnd = endOf(rest, '/?', Math.max(firstAt, 0));
  const lastAt = firstAt < 0 ? -1 : rest.lastIndexOf('@', hostsEnd - 1);
  const pathStart = rest.charAt(hostsEnd) === '/' ? hostsEnd + 1 : hostsEnd;
  const pathEnd = endOf(rest, '?', pathStart);
  return {
    userinfo: lastAt < 0 ? '' : rest.slice(0, lastAt),
    hosts: rest.slice(lastAt + 1, hostsEnd),
    path: rest.slice(pathStart, pathEnd),
    query: rest.slice(pathEnd + 1),
  };
}

function endOf(text: string, ends: string, from: number): number {
  for (let index = from; index < text.length; index += 1) if (ends.includes(text.charAt(index))) return index;
  return text.length;
}

function splitHost(text: string): { readonly host: string; readonly port: string } {
  const [, address, after = ''] = /^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? [];
  if (address !== undefined) return { host: decode(address, 'the host'), port: after };
  const [host = '', ...ports] = text.split(':');
  if (ports.length > 1) {
    throw new DatabaseUrlError(
      'has a host that cannot be read: write an IPv6 address in brackets, and the characters : / @ of a password as %3A %2F %40',
    );
  }
  const [port = ''] = ports;
  // Checked before any parameter is named, because the rest may be part of a password.
  if (!/^\d*$/.test(port))
    throw new DatabaseUrlError(
      'must have ports from 1 to 65535; write the characters : / @ of a password as %3A %2F %40',
    );
  return { host: decode(host, 'the host'), port };
}

function decode(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatabaseUrlError(
      `has a % in ${what} that is not followed by two hexadecimal digits of UTF-8: write the character % as %25`,
    );
  }
}

/** Parses `host=… password='it\'s'`: pairs separated by spaces, with quotes around a value that contains spaces. */
function splitKeywords(text: string): RawSettings {
  const pair = /\s*([A-Za-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/gsy;
  const settings = new Map<string, string>();
  const value = text.trim();
  while (pair.lastIndex < value.length) {
    const [, name, quoted, bare = ''] = pair.exec(value) ?? [];
    if (name === undefined) {
      throw new DatabaseUrlError(
        "must be a postgres:// URL, or pairs such as host=… user=… with spaces between them; put a value with spaces in '…'",
      );
    }
    settings.set(name, (quoted ?? bare).replaceAll(/\\(.)/gs, '$1'));
  }
  return settings;
}
