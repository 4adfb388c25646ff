import type { Program, Verb } from './verb.js';

export function usageOf({ name, synopsis }: Verb): string {
  return `npx holdfast ${name} ${synopsis}`.trimEnd();
}

/** `holdfast help`. */
export function overview({ verbs, loadOperations }: Program): string {
  return [
    'Usage: npx holdfast <command>',
    '',
    ...table([...verbs.map(({ name, summary }) => [name, summary] as const), ...(loadOperations ? [OPERATIONS] : [])]),
    '',
    ...(loadOperations
      ? [
          'npx holdfast help <command> explains a command, npx holdfast help operations lists the nouns with their verbs;',
          '--version prints the version.',
        ]
      : ['npx holdfast help <command> explains a command; --version prints the version.']),
    '',
  ].join('\n');
}

const OPERATIONS = [
  '<noun> <verb>',
  'call an operation of a running server: connections list, api-keys create, …',
] as const;

/** `holdfast help operations`. */
export function listNouns(operations: readonly Verb[]): string {
  const nouns = [...new Set(operations.map(({ name }) => nounOf(name)))];
  const verbsOf = (noun: string): string =>
    operations
      .filter(({ name }) => nounOf(name) === noun)
      .map(({ name }) => name.slice(noun.length + 1))
      .join(', ');
  return [
    'Usage: npx holdfast <noun> <verb>',
    '',
    ...table(nouns.map((noun) => [noun, verbsOf(noun)])),
    '',
    'npx holdfast help <noun> explains the verbs, npx holdfast help <noun> <verb> the options of a verb.',
    '',
  ].join('\n');
}

/** `holdfast help connections`. */
export function listVerbs(noun: string, verbs: readonly Verb[]): string {
  return [
    `Usage: npx holdfast ${noun} <verb>`,
    '',
    ...table(verbs.map(({ name, summary }) => [name, summary])),
    '',
    `npx holdfast help ${noun} <verb> explains a verb.`,
    '',
  ].join('\n');
}

export function nounOf(name: string): string {
  return name.split(' ', 1)[0] ?? name;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}   ${text}`);
}

/** `holdfast help <verb>`. */
export function manualOf(verb: Verb): string {
  const { summary, details } = verb;
  return [
    `Usage: ${usageOf(verb)}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...(details === undefined ? [] : [details]),
    '',
  ].join('\n');
}
