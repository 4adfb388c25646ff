import { DatabaseUrlError } from './database-url-error.js';
import type { SettingName } from './setting-names.js';

/** How a TCP connection is protected; a Unix socket needs no TLS and uses none. */
export interface TlsPlan {
  /** `allow` tries without TLS first, `prefer` with TLS first; either accepts the server's answer. */
  readonly use: 'never' | 'allow' | 'prefer' | 'always';
  readonly verify: 'nothing' | 'chain' | 'chain_and_host';
  /** TLS from the first byte, supported by servers since PostgreSQL 17. */
  readonly isDirect: boolean;
  readonly sendsServerName: boolean;
  /** Paths of PEM files. If `rootCert` is null, the roots that Node.js trusts are used. */
  readonly files: {
    readonly rootCert: string | null;
    readonly cert: string | null;
    readonly key: string | null;
    readonly crl: string | null;
    /** A PKCS #12 file with certificate and key. */
    readonly identity: string | null;
  };
  readonly keyPassword: string | null;
  readonly minVersion: TlsVersion | null;
  readonly maxVersion: TlsVersion | null;
}

type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

type Get = (name: SettingName) => string | null;

/** Each `sslmode` means the same as in libpq; `ssl`, `sslaccept` and `no-verify` are the equivalents of other tools. */
export function parseTls(get: Get): TlsPlan {
  const mode = modeOf(get);
  const root = get('sslrootcert') ?? prismaRootOf(get);
  if (root === 'system' && mode !== null && mode !== 'verify-full') {
    throw new DatabaseUrlError('has sslrootcert=system, which works with sslmode=verify-full only');
  }
  const rootCert = root === 'system' ? null : root;
  const strictest = mode ?? (root === 'system' ? 'verify-full' : 'prefer');
  const isBound = choiceOf(get, 'channel_binding', ['disable', 'prefer', 'require']) === 'require';
  const plan = planOf(isBound ? 'verify-full' : strictest, rootCert !== null);
  if (isBound && strictest === 'disable')
    throw new DatabaseUrlError('has channel_binding=require, which needs TLS: sslmode must not be disable');
  const isDirect = choiceOf(get, 'sslnegotiation', ['postgres', 'direct']) === 'direct';
  if (isDirect && plan.use !== 'always')
    throw new DatabaseUrlError('has sslnegotiation=direct, which needs sslmode=require or stricter');
  return {
    ...plan,
    isDirect,
    sendsServerName: choiceOf(get, 'sslsni', ['0', '1']) !== '0',
    ...clientCertificateOf(get, rootCert),
    minVersion: versionOf(get, 'ssl_min_protocol_version'),
    maxVersion: versionOf(get, 'ssl_max_protocol_version'),
  };
}

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
type Mode = (typeof modes)[number];

const asMode: Readonly<Record<string, Mode>> = {
  true: 'require',
  '1': 'require',
  on: 'require',
  yes: 'require',
  false: 'disable',
  '0': 'disable',
  off: 'disable',
  no: 'disable',
};

function modeOf(get: Get): Mode | null {
  const given = get('sslmode');
  const ssl = get('ssl');
  const sslmode = given === null ? null : modes.find((mode) => mode === given);
  if (sslmode === undefined)
    throw new DatabaseUrlError(
      'has an unknown sslmode: it must be disable, allow, prefer, require, verify-ca or verify-full',
    );
  const switched = ssl === null ? null : (asMode[ssl.toLowerCase()] ?? modes.find((mode) => mode === ssl));
  if (switched === undefined)
    throw new DatabaseUrlError('has an unknown value of ssl: it must be true or false; sslmode has more choices');
  const accept = choiceOf(get, 'sslaccept', ['strict', 'accept_invalid_certs']);
  const mode = sslmode ?? switched;
  return accept === 'strict' && mode !== 'disable' ? 'verify-full' : mode;
}

function planOf(mode: Mode, hasRoot: boolean): Pick<TlsPlan, 'use' | 'verify'> {
  switch (mode) {
    case 'disable':
      return { use: 'never', verify: 'nothing' };
    case 'allow':
    case 'prefer':
      return { use: mode, verify: 'nothing' };
    case 'no-verify':
      return { use: 'always', verify: 'nothing' };
    case 'require':
      return { use: 'always', verify: hasRoot ? 'chain' : 'nothing' };
    case 'verify-ca':
      return { use: 'always', verify: 'chain' };
    case 'verify-full':
      return { use: 'always', verify: 'chain_and_host' };
  }
}

/**
 * In Prisma, `sslcert` is the certificate of the server's authority; in libpq it is the client's and comes with
 * `sslkey`.
 */
function prismaRootOf(get: Get): string | null {
  const isPrisma = get('sslaccept') !== null || get('sslidentity') !== null;
  return isPrisma && get('sslkey') === null ? get('sslcert') : null;
}

function clientCertificateOf(get: Get, rootCert: string | null): Pick<TlsPlan, 'files' | 'keyPassword'> {
  const isSent = choiceOf(get, 'sslcertmode', ['disable', 'allow', 'require']) !== 'disable';
  const cert = prismaRootOf(get) === null ? get('sslcert') : null;
  const key = get('sslkey');
  if ((cert === null) !== (key === null)) {
    throw new DatabaseUrlError(
      'has only one of sslcert and sslkey: a client certificate needs both. To verify the server, name its authority in sslrootcert',
    );
  }
  const files = {
    rootCert,
    cert: isSent ? cert : null,
    key: isSent ? key : null,
    crl: get('sslcrl'),
    identity: isSent ? get('sslidentity') : null,
  };
  return { files, keyPassword: get('sslpassword') };
}

function versionOf(get: Get, name: 'ssl_min_protocol_version' | 'ssl_max_protocol_version'): TlsVersion | null {
  return choiceOf(get, name, ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']);
}

/** @throws DatabaseUrlError for a value outside the choices */
export function choiceOf<Choice extends string>(
  get: Get,
  name: SettingName,
  choices: readonly Choice[],
): Choice | null {
  const given = get(name);
  if (given === null) return null;
  const found = choices.find((choice) => choice.toLowerCase() === given.toLowerCase());
  if (found === undefined)
    throw new DatabaseUrlError(`has an unknown value of ${name}: it must be ${choices.join(' or ')}`);
  return found;
}
