export type DatabaseTlsErrorCode = 'TLS_NOT_OFFERED' | 'TLS_WRONG_HOST' | 'TLS_UNTRUSTED' | 'TLS_FAILED';

/** The reason why there is no TLS connection to the database. It names neither the server nor its certificate. */
export class DatabaseTlsError extends Error {
  override readonly name = 'DatabaseTlsError';
  readonly code: DatabaseTlsErrorCode;

  constructor(code: DatabaseTlsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const untrusted = /^(SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO|CERT_|INVALID_CA|PATH_LENGTH|HOSTNAME_MISMATCH|CRL_)/;

export function explainTlsFailure(error: Error): DatabaseTlsError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new DatabaseTlsError('TLS_WRONG_HOST', 'the certificate of the server is not for the host of the URL', {
      cause: error,
    });
  }
  if (untrusted.test(code)) {
    return new DatabaseTlsError('TLS_UNTRUSTED', `the certificate of the server is not trusted (${code})`, {
      cause: error,
    });
  }
  return new DatabaseTlsError('TLS_FAILED', `the TLS handshake failed${code === '' ? '' : ` (${code})`}`, {
    cause: error,
  });
}
