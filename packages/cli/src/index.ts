export { CommandError, EXIT } from './command-error.js';
export { findVerb } from './command-line/find-verb.js';
export { runCommandLine } from './command-line/run-command-line.js';
export type { Output, Program, Streams, Verb, VerbCall } from './command-line/verb.js';
export { readServerAddress, SERVER_HELP, SERVER_OPTIONS, type ServerAddress } from './server-address.js';
export { verbs } from './verbs/index.js';
