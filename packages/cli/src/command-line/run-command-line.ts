import { parseArgs } from 'node:util';

import { CommandError, EXIT } from '../command-error.js';
import { findVerb, similarVerbs, type FoundVerb } from './find-verb.js';
import { listNouns, listVerbs, manualOf, nounOf, overview, usageOf } from './usage.js';
import type { Program, Streams, Verb, VerbCall } from './verb.js';

/** Runs one command line and returns the exit code. */
export async function runCommandLine(program: Program, args: readonly string[], streams: Streams): Promise<number> {
  const [first] = args;
  if (first === '--version' || first === '-v') return say(streams, `${program.version}\n`);
  if (first === 'help') return help(program, args.slice(1), streams);
  if (isHelp(first)) return say(streams, overview(program));
  const found = await findAnyVerb(program, args);
  if (!found) return refuseUnknown(program, args, streams);
  if (found.rest.some(isHelp)) return say(streams, manualOf(found.verb));
  const call = readCall(found, streams);
  if (call === undefined) return found.verb.failureCode ?? EXIT.misuse;
  try {
    return await found.verb.run(call);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return found.verb.failureCode ?? error.exitCode;
  }
}

async function operationsOf({ loadOperations }: Program): Promise<readonly Verb[]> {
  return (await loadOperations?.()) ?? [];
}

async function findAnyVerb(program: Program, args: readonly string[]): Promise<FoundVerb | undefined> {
  return findVerb(args, program.verbs) ?? (args.length > 1 ? findVerb(args, await operationsOf(program)) : undefined);
}

async function help(program: Program, words: readonly string[], streams: Streams): Promise<number> {
  const [noun] = words;
  if (noun === undefined) return say(streams, overview(program));
  const found = await findAnyVerb(program, words);
  if (found) return say(streams, manualOf(found.verb));
  const operations = await operationsOf(program);
  if (noun === 'operations' && words.length === 1 && operations.length > 0) return say(streams, listNouns(operations));
  const same = [...program.verbs, ...operations].filter(({ name }) => nounOf(name) === noun);
  return words.length === 1 && same.length > 0
    ? say(streams, listVerbs(noun, same))
    : refuseUnknown(program, words, streams);
}

function isHelp(arg: string | undefined): boolean {
  return arg === '--help' || arg === '-h';
}

function say({ stdout }: Streams, text: string): number {
  stdout.write(text);
  return 0;
}

async function refuseUnknown(program: Program, args: readonly string[], { stderr }: Streams): Promise<number> {
  if (args.length === 0) {
    stderr.write(overview(program));
    return EXIT.misuse;
  }
  const similar = similarVerbs(args, [...program.verbs, ...(await operationsOf(program))]);
  stderr.write(
    `holdfast: this command does not exist. Did you mean:\n${(similar.length > 0 ? similar : program.verbs)
      .map((verb) => `  ${usageOf(verb)}\n`)
      .join('')}`,
  );
  return EXIT.misuse;
}

function readCall({ verb, rest }: FoundVerb, streams: Streams): VerbCall | undefined {
  const { min, max } = verb.arity ?? { min: 0, max: 0 };
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...verb.options },
      allowPositionals: true,
      allowNegative: true,
      strict: true,
    });
    const fault =
      positionals.length < min
        ? 'an argument is missing'
        : positionals.length > max
          ? 'there are too many arguments'
          : undefined;
    if (fault === undefined) return { ...streams, arguments: positionals, options: givenValues(values) };
    return misuse(verb, fault, streams);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's first sentence names the option; the rest is advice about another syntax.
    return misuse(verb, error.message.split('. ', 1)[0] ?? '', streams);
  }
}

function misuse(verb: Verb, fault: string, { stderr }: Streams): undefined {
  stderr.write(`holdfast ${verb.name}: ${fault.replace(/\.$/, '')}.\nUsage: ${usageOf(verb)}\n`);
}

function givenValues(values: Readonly<Record<string, unknown>>): VerbCall['options'] {
  const isGiven = (value: unknown): value is string | boolean | readonly string[] =>
    typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (isGiven(value) ? [[name, value] as const] : [])),
  );
}
