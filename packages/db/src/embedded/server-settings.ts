/** Settings by their names in postgresql.conf; passed on the command line, so that they always match this version. */
export const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // For two cores and a few hundred megabytes in total, with many prepared statements in each backend.
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  // Updates the statistics of a table soon after it was filled.
  autovacuum_naptime: '15s',
  // A commit is on disk when it is acknowledged.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  // Logs starts, stops and crashes only. Statements and error details contain values and must not be logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const satisfies Readonly<Record<string, string>>;
