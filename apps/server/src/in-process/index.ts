export type { Config } from '../config.js';
export { runDueWork } from './due-work.js';
export { type InProcessFetch } from './in-process-fetch.js';
export { openInProcess, type InProcess, type InProcessOptions } from './open-in-process.js';
