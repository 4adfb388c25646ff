/** By their names in postgresql.conf; given on the command line, so that they are always those of this version. */
export const serverSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // Two cores and a few hundred megabytes for everything; many prepared statements live in each backend.
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
  // A table that has just been filled gets its statistics soon.
  autovacuum_naptime: '15s',
  // An answer means: it is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  // Starts, stops and crashes only. Statements and the details of errors hold values, and belong in no log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const satisfies Readonly<Record<string, string>>;
