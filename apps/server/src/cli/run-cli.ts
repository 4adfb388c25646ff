import { checkProviders, type Output } from './check-providers.js';

const USAGE = `Usage: holdfast providers check <file or folder> …

  providers check   holds provider definitions against every rule, and says for each fault
                    the file, the line, the place and the rule; nothing in a file is run
`;

/** Runs one command line and gives the exit code: 0 as it should be, 1 faults were found, 2 the command is not known. */
export function runCli(args: readonly string[], output: Output): number {
  const [subject, verb, ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) {
    output.write(USAGE);
    return 0;
  }
  if (subject === 'providers' && verb === 'check' && rest.length > 0) return checkProviders(rest, output);
  output.write(USAGE);
  return 2;
}
