import type { ParseArgsConfig } from 'node:util';

/** The output of a verb. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * The streams that a person or a program reads. A verb writes its result to `stdout` and everything else to `stderr`.
 */
export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface VerbCall extends Streams {
  readonly arguments: readonly string[];
  /** The given options by their long names. An option that may be repeated is a list. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/**
 * One command of `holdfast`, in a file of its own under `verbs/` and listed in `verbs/index.ts`. A verb imports its
 * modules inside `run`, so that no command waits for those of another.
 */
export interface Verb {
  /** One or two words: `start`, `keys generate`. */
  readonly name: string;
  /** One line of `holdfast help`. */
  readonly summary: string;
  /** The arguments in the usage line, after the name: `<file or folder> …`. */
  readonly synopsis: string;
  /** Further lines of `holdfast help <name>`. */
  readonly details?: string;
  readonly options?: Readonly<NonNullable<ParseArgsConfig['options']>>;
  /** The number of arguments; none by default. */
  readonly arity?: { readonly min: number; readonly max: number };
  /** The exit code of every failure, for a verb whose other exit codes have a meaning of their own. */
  readonly failureCode?: number;
  /** Returns the exit code. A thrown `CommandError` becomes one sentence and its exit code. */
  readonly run: (call: VerbCall) => number | Promise<number>;
}

/** The commands of one program: the server's, or those that a product installs. */
export interface Program {
  readonly version: string;
  readonly verbs: readonly Verb[];
  /** Verbs that call the operations of a server. Loading them is slow, so they are loaded when no other verb matches. */
  readonly loadOperations?: () => Promise<readonly Verb[]>;
}
