import type { ParseArgsConfig } from 'node:util';

/** Where a verb writes. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** What a person or a program reads. A verb writes its result to `stdout` and everything else to `stderr`. */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface VerbCall extends Streams {
  readonly arguments: readonly string[];
  /** By their long names; only those that were given. One that may be repeated is a list. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/**
 * One command of `holdfast`, in a file of its own under `verbs/` and listed in `verbs/index.ts`. A verb imports what it
 * needs inside `run`, so that no command waits for the modules of another.
 */
export interface Verb {
  /** One or two words: `start`, `keys generate`. */
  readonly name: string;
  /** One line of `holdfast help`. */
  readonly summary: string;
  /** What follows the name in the usage line: `<file or folder> …`. */
  readonly synopsis: string;
  /** Further lines of `holdfast help <name>`. */
  readonly details?: string;
  readonly options?: Readonly<NonNullable<ParseArgsConfig['options']>>;
  /** How many arguments it takes; none unless said. */
  readonly arity?: { readonly min: number; readonly max: number };
  /** Returns the exit code. A `StartError` that it throws becomes one sentence and its exit code. */
  readonly run: (call: VerbCall) => number | Promise<number>;
}
