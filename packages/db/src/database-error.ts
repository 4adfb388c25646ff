import postgres from 'postgres';

/** Whether the database was unreachable or canceled our work, so that a later attempt may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (unavailableCodes.has(code) || /^(08|53|57P)/.test(code));
}

/** Whether a unique constraint rejected the row; if a name is given, whether that constraint did. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = unwrap(error);
  if (!(found instanceof postgres.PostgresError) || found.code !== '23505') return false;
  return constraint === undefined || found.constraint_name === constraint;
}

const unavailableCodes: ReadonlySet<string> = new Set([
  // Errors of the driver.
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  // Errors from opening a connection.
  'NO_WANTED_HOST',
  'NOT_POSTGRES',
  'TLS_NOT_OFFERED',
  'TLS_WRONG_HOST',
  'TLS_UNTRUSTED',
  'TLS_FAILED',
  // Errors of the system; ENOENT is a missing Unix socket.
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // query_canceled (by statement_timeout), lock_not_available, idle_in_transaction_session_timeout.
  '57014',
  '55P03',
  '25P03',
  // serialization_failure, deadlock_detected.
  '40001',
  '40P01',
]);

function codeOf(error: unknown): string | undefined {
  const found = unwrap(error);
  if (!(found instanceof Error) || !('code' in found)) return undefined;
  return typeof found.code === 'string' ? found.code : undefined;
}

/** Drizzle wraps the errors of its queries. */
function unwrap(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof postgres.PostgresError ? error.cause : error;
}
