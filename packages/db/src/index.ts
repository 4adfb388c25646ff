export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
export type { EmbeddedPostgresErrorReason } from './embedded/embedded-postgres-error.js';
export { startEmbeddedPostgres } from './embedded/start-embedded-postgres.js';
export type {
  EmbeddedPostgres,
  EmbeddedPostgresLogger,
  EmbeddedPostgresOptions,
  SocketConnection,
} from './embedded/start-embedded-postgres.js';
