import { describe, expect, test } from 'vitest';

import { parseDatabaseUrl } from './parse-database-url.js';
import type { ParsedDatabaseUrl } from './parse-database-url.js';
import type { TlsPlan } from './parse-tls.js';

type Expected = Partial<Omit<ParsedDatabaseUrl, 'tls' | 'hosts'>> & {
  readonly hosts?: string;
  readonly tls?: Partial<TlsPlan>;
};

describe('a URL as people write it:', () => {
  test.each<[string, string, Expected]>([
    [
      'Heroku and Render',
      'postgres://u:p@ec2-1-2.compute.amazonaws.com:5432/d1',
      {
        hosts: 'ec2-1-2.compute.amazonaws.com:5432',
        user: 'u',
        password: 'p',
        database: 'd1',
        tls: { use: 'prefer', verify: 'nothing' },
      },
    ],
    ['ssl=true', 'postgres://u:p@h/d?ssl=true', { tls: { use: 'always', verify: 'nothing' } }],
    ['sslmode=no-verify', 'postgres://u:p@h/d?sslmode=no-verify', { tls: { use: 'always', verify: 'nothing' } }],
    [
      'Neon',
      'postgresql://u:npg_x@ep-a-1.eu.aws.neon.tech/neondb?sslmode=require&channel_binding=require',
      { tls: { use: 'always', verify: 'chain_and_host' }, isTransactionPooler: false },
    ],
    [
      'Neon, pooled',
      'postgresql://u:npg_x@ep-a-1-pooler.eu.aws.neon.tech/neondb?sslmode=require',
      { isTransactionPooler: true, tls: { use: 'always', verify: 'nothing' } },
    ],
    [
      'Neon, pooled, said to be none',
      'postgresql://u@ep-a-1-pooler.eu.aws.neon.tech/neondb?pgbouncer=false',
      { isTransactionPooler: false },
    ],
    [
      'Neon without SNI',
      'postgres://u:p@h/d?options=endpoint%3Dep-a-1&sslsni=0',
      { options: 'endpoint=ep-a-1', tls: { sendsServerName: false } },
    ],
    [
      'Supabase, transactions',
      'postgres://postgres.abc:p@aws-0-eu.pooler.supabase.com:6543/postgres?pgbouncer=true&connection_limit=1',
      { user: 'postgres.abc', isTransactionPooler: true, dropped: ['connection_limit'] },
    ],
    [
      'Supabase, sessions',
      'postgres://postgres.abc:p@aws-0-eu.pooler.supabase.com:5432/postgres?supa=base-pooler.x',
      { isTransactionPooler: false, dropped: ['supa'] },
    ],
    [
      'Cloud SQL',
      'postgres://u:p@/db?host=/cloudsql/proj:eu-west1:inst',
      { hosts: '/cloudsql/proj:eu-west1:inst:5432', user: 'u', database: 'db' },
    ],
    [
      'Cloud SQL, with a host that is not used',
      'postgres://u:p@localhost/db?host=/cloudsql/proj:eu:inst/.s.PGSQL.5432',
      { hosts: '/cloudsql/proj:eu:inst:5432' },
    ],
    [
      'RDS',
      'postgres://u:p@db.rds.amazonaws.com/d?sslmode=verify-full&sslrootcert=/certs/rds.pem',
      { tls: { use: 'always', verify: 'chain_and_host', files: files({ rootCert: '/certs/rds.pem' }) } },
    ],
    ['Azure', 'postgres://ada%40server:p@server.postgres.database.azure.com/d?sslmode=require', { user: 'ada@server' }],
    [
      'Prisma',
      'postgresql://u:p@h/d?schema=app&connection_limit=5&pool_timeout=2&connect_timeout=9&socket_timeout=3&statement_cache_size=0&sslaccept=strict&sslcert=ca.pem',
      {
        searchPath: '"app"',
        connectTimeoutSeconds: 9,
        dropped: ['connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size'],
        tls: { verify: 'chain_and_host', files: files({ rootCert: 'ca.pem' }) },
      },
    ],
    [
      'Prisma with an identity',
      'postgresql://u@h/d?sslidentity=client.p12&sslpassword=s',
      { tls: { keyPassword: 's', files: files({ identity: 'client.p12' }) } },
    ],
    [
      'JDBC',
      'jdbc:postgresql://h:5433/d?user=u&password=p&ssl=true&currentSchema=app&targetServerType=primary&tcpKeepAlive=true',
      { hosts: 'h:5433', user: 'u', password: 'p', searchPath: 'app', target: 'primary' },
    ],
    [
      'SQLAlchemy',
      'postgresql+asyncpg://u:p@h/d?ssl=require&prepared_statement_cache_size=0',
      { tls: { use: 'always' }, dropped: ['prepared_statement_cache_size'] },
    ],
    ['Doctrine', 'postgresql://u:p@h/d?serverVersion=16&charset=utf8', { dropped: ['serverVersion'] }],
    ['Django', 'postgis://u:p@h/d?conn_max_age=600', { dropped: ['conn_max_age'] }],
    [
      'Rails',
      'postgres://u:p@h/d?encoding=unicode&pool=5&schema_search_path=a,b',
      { searchPath: 'a,b', dropped: ['pool'] },
    ],
    ['psql', "psql 'postgres://u:p@h/d'", { user: 'u', database: 'd' }],
    ['quotes and spaces', '  "postgres://u:p@h/d"\n', { user: 'u', database: 'd' }],
    ['a socket in the host', 'postgres://u@%2Fvar%2Frun%2Fpg/d', { hosts: '/var/run/pg:5432' }],
    [
      'everything in the query',
      'postgres://?host=h&port=6000&user=u&password=a%26b&dbname=d',
      { hosts: 'h:6000', user: 'u', password: 'a&b', database: 'd' },
    ],
    ['IPv6', 'postgres://u@[::1]:6000/d', { hosts: '::1:6000' }],
    [
      'several hosts',
      'postgres://u@a:1,b:2,[fd00::1]/d?target_session_attrs=read-write&load_balance_hosts=random',
      { hosts: 'a:1 b:2 fd00::1:5432', target: 'read-write', isBalanced: true },
    ],
    [
      'several hosts in the query',
      'postgres:///d?host=a,b&port=6000&target_session_attrs=any',
      { hosts: 'a:6000 b:6000', target: 'any' },
    ],
    ['an address beside the name', 'postgres://h/d?hostaddr=10.0.0.5', { hosts: 'h:5432' }],
    [
      'characters in a password',
      'postgres://u:a%40b%3A%2F%25:c#d?e@h/d',
      { password: 'a@b:/%:c#d?e', hosts: 'h:5432', database: 'd' },
    ],
    [
      'an @ in a password',
      'postgres://u:p@ss@h/d?application_name=x@y',
      { password: 'p@ss', hosts: 'h:5432', applicationName: 'x@y' },
    ],
    ['a user alone', 'postgres://u@h', { user: 'u', database: null }],
    [
      'options',
      'postgres://h/d?options=-c%20geqo%3Doff&application_name=holdfast-eu',
      { options: '-c geqo=off', applicationName: 'holdfast-eu' },
    ],
    [
      'keepalives',
      'postgres://h/d?keepalives=1&keepalives_idle=30&keepalives_interval=5&keepalives_count=3',
      { keepAliveSeconds: 30, dropped: ['keepalives_interval', 'keepalives_count'] },
    ],
    ['no keepalives', 'postgres://h/d?keepalives=0&keepalives_idle=30', { keepAliveSeconds: 0 }],
    [
      'an empty parameter',
      'postgres://h/d?sslmode=&application_name=&',
      { tls: { use: 'prefer' }, applicationName: null },
    ],
    [
      'keywords',
      "host=h port=6000 user = u password='it\\'s a b' dbname=d sslmode=require",
      { hosts: 'h:6000', user: 'u', password: "it's a b", database: 'd', tls: { use: 'always' } },
    ],
    ['keywords without quotes', 'host=/run/pg dbname=d password=a\\ b', { hosts: '/run/pg:5432', password: 'a b' }],
  ])('%s', (_who, url, { hosts, tls, ...expected }) => {
    const parsed = parseDatabaseUrl(url);
    expect(parsed).toMatchObject({ dropped: [], ...expected });
    if (hosts !== undefined) expect(parsed.hosts.map(({ host, port }) => `${host}:${port}`).join(' ')).toBe(hosts);
    if (tls !== undefined) expect(parsed.tls).toMatchObject(tls);
  });
});

describe('sslmode', () => {
  test.each([
    ['disable', '', 'never', 'nothing'],
    ['allow', '', 'allow', 'nothing'],
    ['prefer', '', 'prefer', 'nothing'],
    ['require', '', 'always', 'nothing'],
    ['require', '&sslrootcert=ca.pem', 'always', 'chain'],
    ['verify-ca', '&sslrootcert=ca.pem', 'always', 'chain'],
    ['verify-full', '&sslrootcert=ca.pem', 'always', 'chain_and_host'],
    ['verify-full', '&sslrootcert=system', 'always', 'chain_and_host'],
    ['', '&sslrootcert=system', 'always', 'chain_and_host'],
    ['', '', 'prefer', 'nothing'],
  ])('%s%s means: TLS %s, verify %s', (mode, more, use, verify) => {
    expect(parseDatabaseUrl(`postgres://h/d?sslmode=${mode}${more}`).tls).toMatchObject({ use, verify });
  });
});

describe('refused, without a value:', () => {
  test.each([
    ['another database', 'mysql://canary:canary@h/d', 'must be a postgres:// URL'],
    ['no URL', 'canary', 'must be a postgres:// URL'],
    ['Prisma’s proxy', 'prisma+postgres://h/?api_key=canary', 'only Prisma can reach'],
    ['a % in the password', 'postgres://u:canary%zz@h/d', 'has a % in the password'],
    ['a % in a parameter', 'postgres://u@h/d?password=canary%', 'has a % in a parameter'],
    ['an escape that is no UTF-8', 'postgres://u:canary%ff@h/d', 'has a % in the password'],
    ['a slash in the password', 'postgres://u:canary/x@h/d', 'must have ports'],
    ['a slash and a question mark in the password', 'postgres://u:canary/x?canary@h/d', 'must have ports'],
    ['a bare IPv6 address', 'postgres://u@fd00::1/d', 'in brackets'],
    ['port 0', 'postgres://h:0/d', 'must have ports from 1'],
    ['two ports for three hosts', 'postgres:///d?host=a,b,c&port=1,2', 'one port for all hosts'],
    ['an unknown parameter', 'postgres://h/d?sslmod=require', 'has an unknown parameter sslmod'],
    ['an unknown parameter that looks like a value', 'postgres://h/d?canary-7=1', 'has an unknown parameter:'],
    ['an unknown sslmode', 'postgres://h/d?sslmode=canary', 'unknown sslmode'],
    ['a weak mode with the system’s roots', 'postgres://h/d?sslmode=require&sslrootcert=system', 'verify-full only'],
    ['channel binding without TLS', 'postgres://h/d?sslmode=disable&channel_binding=require', 'needs TLS'],
    ['direct TLS that may be none', 'postgres://h/d?sslnegotiation=direct', 'needs sslmode=require'],
    ['a certificate without key', 'postgres://h/d?sslcert=canary', 'only one of sslcert and sslkey'],
    ['a standby', 'postgres://h/d?target_session_attrs=standby', 'because Holdfast writes'],
    ['GSSAPI', 'postgres://h/d?gssencmode=require', 'does not support'],
    ['a service', 'service=canary', 'does not support'],
    ['another encoding', 'postgres://h/d?client_encoding=LATIN1', 'other than UTF8'],
    ['seconds that are none', 'postgres://h/d?connect_timeout=canary', 'whole number of seconds'],
    ['keywords with a loose value', 'host=h canary', 'pairs such as'],
  ])('%s', (_what, url, message) => {
    expect(() => parseDatabaseUrl(url)).toThrow(
      expect.objectContaining({ name: 'DatabaseUrlError', message: expect.stringContaining(message) }),
    );
    expect(() => parseDatabaseUrl(url)).not.toThrow(/canary/);
  });
});

function files(given: Partial<TlsPlan['files']>): TlsPlan['files'] {
  return { rootCert: null, cert: null, key: null, crl: null, identity: null, ...given };
}
