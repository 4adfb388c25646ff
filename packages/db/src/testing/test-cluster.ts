import type { SocketConnection } from '../embedded/start-embedded-postgres.js';

/** The PostgreSQL of a test run, and the migrated database that others are cloned from. */
interface TestCluster {
  readonly connection: SocketConnection;
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: TestCluster;
  }
}
