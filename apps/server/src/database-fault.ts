import { DatabaseUrlError, isDatabaseUnavailable, MigrationError } from '@holdfast/db';

import { EXIT, StartError } from './start-error.js';

/**
 * Conditions that a start cannot survive, by SQLSTATE or by the code of the connection, until somebody changes
 * something.
 */
const LASTING: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the user or the password of HOLDFAST_DATABASE_URL.',
  '28000':
    'PostgreSQL refuses the user of HOLDFAST_DATABASE_URL, or the type of connection: try sslmode=require, sslmode=disable, or a client certificate in sslcert and sslkey.',
  '3D000': 'The database that HOLDFAST_DATABASE_URL names does not exist. Create it, or correct the name.',
  '3F000': 'The schema that HOLDFAST_DATABASE_URL names does not exist. Create it with: create schema …',
  '42501':
    'The user of HOLDFAST_DATABASE_URL may not create tables in this database. Grant it with: grant create, usage on schema public to …',
  NOT_POSTGRES: 'The server at the host and port of HOLDFAST_DATABASE_URL is not PostgreSQL.',
  TLS_NOT_OFFERED: 'The database does not offer TLS, which sslmode of HOLDFAST_DATABASE_URL requires.',
  TLS_WRONG_HOST: 'The certificate of the database is not for the host in HOLDFAST_DATABASE_URL.',
  TLS_UNTRUSTED:
    'The certificate of the database is not trusted. Name its authority in sslrootcert of HOLDFAST_DATABASE_URL.',
  TLS_FAILED:
    'The database and Holdfast could not agree on TLS. Check sslnegotiation, sslcert and sslkey of HOLDFAST_DATABASE_URL.',
};

const PASSING: Readonly<Record<string, string>> = {
  '25006':
    'The database is read-only, as a standby is. Name the primary in HOLDFAST_DATABASE_URL, or all hosts with target_session_attrs=read-write.',
  '53300': 'The database has no free connection. Close some, or raise max_connections.',
  '53100': 'The disk of the database is full.',
  '57P03': 'The database is starting up or shutting down. Try again in a moment.',
  NO_WANTED_HOST:
    'No host in HOLDFAST_DATABASE_URL is one that target_session_attrs allows: all of them are read-only.',
  CONNECT_TIMEOUT:
    'The database of HOLDFAST_DATABASE_URL does not answer in time (CONNECT_TIMEOUT). Check host, port and firewall.',
  ENOTFOUND: 'The host in HOLDFAST_DATABASE_URL cannot be found (ENOTFOUND).',
  EAI_AGAIN: 'The host in HOLDFAST_DATABASE_URL cannot be looked up (EAI_AGAIN): the name server does not answer.',
  ENOENT:
    'The database of HOLDFAST_DATABASE_URL cannot be reached (ENOENT): there is no socket in the folder that it names as host.',
  CONNECTION_CLOSED:
    'The server at the host and port of HOLDFAST_DATABASE_URL closes the connection (CONNECTION_CLOSED). Check that it is PostgreSQL, and that it runs.',
  ECONNREFUSED:
    'The database of HOLDFAST_DATABASE_URL cannot be reached (ECONNREFUSED): nothing listens on its host and port.',
};

/**
 * Turns a refusal by PostgreSQL or by the connection to it into one plain sentence; returns an unknown error
 * unchanged.
 */
export function explainDatabaseFault(error: unknown): unknown {
  if (error instanceof MigrationError) return new StartError(EXIT.configuration, error.message, { cause: error });
  if (error instanceof DatabaseUrlError)
    return new StartError(EXIT.configuration, `HOLDFAST_DATABASE_URL: ${error.message}.`, { cause: error });
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const sentence = refusedSetting(error, code);
  if (sentence !== null) return new StartError(EXIT.configuration, sentence, { cause: error });
  const lasting = LASTING[code];
  if (lasting !== undefined) return new StartError(EXIT.configuration, lasting, { cause: error });
  const passing = PASSING[code];
  if (passing !== undefined) return new StartError(EXIT.temporary, passing, { cause: error });
  if (isDatabaseUnavailable(error))
    return new StartError(EXIT.temporary, `The database of HOLDFAST_DATABASE_URL cannot be reached (${code}).`, {
      cause: error,
    });
  return error;
}

const POOLER_SENTENCE =
  'The database is behind a transaction pooler. Add pgbouncer=true to HOLDFAST_DATABASE_URL, or set HOLDFAST_DATABASE_POOLER=transaction.';

/** PostgreSQL and poolers end a session at its start if they reject one of its settings. */
function refusedSetting(error: Error, code: string): string | null {
  if (/startup parameter\S* "?(options|search_path)\b/.test(error.message)) {
    return 'The pooler of HOLDFAST_DATABASE_URL does not accept options. Remove them, and set them on the role with: alter role … set …';
  }
  if (/startup parameter/.test(error.message)) return POOLER_SENTENCE;
  const isAtStart = 'severity' in error && error.severity === 'FATAL' && ['42704', '22023', '42601'].includes(code);
  return isAtStart ? 'PostgreSQL refuses a setting in options of HOLDFAST_DATABASE_URL.' : null;
}
