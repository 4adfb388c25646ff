export { createTestDatabase } from './create-test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './create-test-database.js';
