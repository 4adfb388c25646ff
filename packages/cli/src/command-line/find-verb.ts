import type { Verb } from './verb.js';

export interface FoundVerb {
  readonly verb: Verb;
  /** The arguments after the verb's words. */
  readonly rest: readonly string[];
}

/** The verb whose words start the command line. */
export function findVerb(args: readonly string[], verbs: readonly Verb[]): FoundVerb | undefined {
  for (const verb of verbs) {
    const words = verb.name.split(' ');
    if (words.every((word, index) => args[index] === word)) return { verb, rest: args.slice(words.length) };
  }
  return undefined;
}

/** Verbs that share a word, or the beginning of a word, with the command line. */
export function similarVerbs(args: readonly string[], verbs: readonly Verb[]): readonly Verb[] {
  const given = args.slice(0, 2).filter((word) => !word.startsWith('-'));
  return verbs.filter(({ name }) => name.split(' ').some((word) => given.some((other) => isSimilar(word, other))));
}

const SHARED_LETTERS = 3;

function isSimilar(word: string, other: string): boolean {
  return (
    other.length >= SHARED_LETTERS && word.slice(0, SHARED_LETTERS) === other.toLowerCase().slice(0, SHARED_LETTERS)
  );
}
