import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';

import { DatabaseUrlError } from './database-url-error.js';
import type { TlsPlan } from './parse-tls.js';

/** Reads and checks the files that the plan names. @throws DatabaseUrlError that names the parameter, not the path */
export function readTlsFiles(plan: TlsPlan): SecureContextOptions {
  const { rootCert, cert, key, crl, identity } = plan.files;
  const read: SecureContextOptions = {
    ...(rootCert !== null && { ca: readPem('sslrootcert', rootCert) }),
    ...(crl !== null && { crl: readPem('sslcrl', crl) }),
    ...(cert !== null && { cert: readPem('sslcert', cert) }),
    ...(key !== null && { key: readPem('sslkey', key) }),
    ...(identity !== null && { pfx: readFile('sslidentity', identity) }),
    ...(plan.keyPassword !== null && { passphrase: plan.keyPassword }),
    ...(plan.minVersion !== null && { minVersion: plan.minVersion }),
    ...(plan.maxVersion !== null && { maxVersion: plan.maxVersion }),
  };
  try {
    createSecureContext(read);
  } catch (error) {
    throw new DatabaseUrlError(
      'names certificate files that do not match: sslkey must be the key of sslcert, and sslpassword must be its password',
      { cause: error },
    );
  }
  return read;
}

function readPem(name: string, path: string): Buffer {
  const content = readFile(name, path);
  if (content.includes('-----BEGIN ')) return content;
  throw new DatabaseUrlError(`has a file in ${name} that is not PEM: it must begin with a line -----BEGIN …`);
}

function readFile(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const why =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EACCES'
          ? 'may not be read by this user'
          : `cannot be read (${code})`;
    throw new DatabaseUrlError(`has a file in ${name} that ${why}`, { cause: error });
  }
}
