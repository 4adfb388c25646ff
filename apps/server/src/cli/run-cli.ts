import { runCommandLine, type Program, type Streams } from '@holdfast/cli';

import { serverVersion } from '../server-version.js';
import { loadOperationVerbs } from './operations/load-operation-verbs.js';
import { verbs } from './verbs/index.js';

/** Runs one command line and returns the exit code. */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  const program: Program = { version: serverVersion(), verbs, loadOperations: loadOperationVerbs };
  return runCommandLine(program, args, streams);
}
