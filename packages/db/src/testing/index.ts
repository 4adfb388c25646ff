export { createTestDatabase } from './create-test-database.js';
export { signRowsAgain } from './sign-rows-again.js';
export type { TestDatabase, TestDatabaseOptions } from './create-test-database.js';
