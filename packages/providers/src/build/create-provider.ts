import { existsSync, writeFileSync } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as z from 'zod';

import { loadDefinitionFile } from '../load-provider-directory.js';
import type { ProviderDefinition } from '../provider-definition.js';
import {
  answerFault,
  catalogueFileOf,
  definitionFrom,
  newProviderSchema,
  questionsFor,
  recordedAnswerOf,
  usage,
  type NewProvider,
} from './new-provider.js';

const catalogue = new URL('../../src/catalogue/', import.meta.url);
const names = Object.keys(newProviderSchema.shape) as (keyof NewProvider)[];

// npm run providers:new -- --id acme …: asks for every answer without an option; with --stdin it reads all of them
// from one JSON object.
try {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      stdin: { type: 'boolean' },
      folder: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { stdin: isFromStdin, folder: path, help: asksForHelp, ...given } = values;
  if (asksForHelp === true) stdout.write(usage());
  else await create(given, { isFromStdin: isFromStdin === true, path });
} catch (error) {
  stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function create(
  given: Readonly<Record<string, unknown>>,
  { isFromStdin, path }: { readonly isFromStdin: boolean; readonly path: unknown },
): Promise<void> {
  const folder = typeof path === 'string' ? new URL(`file://${path}/`) : catalogue;
  const answers = newProviderSchema.safeParse(
    isFromStdin ? { ...(JSON.parse(await text(stdin)) as object), ...given } : await ask(given, folder),
  );
  if (!answers.success) throw new Error(z.prettifyError(answers.error));
  write(answers.data, folder);
}

/** Asks for every answer without an option, and repeats a question until the answer is valid. */
async function ask(
  options: Readonly<Record<string, unknown>>,
  folder: URL,
): Promise<Readonly<Record<string, unknown>>> {
  if (!stdin.isTTY) return options;
  const dialogue = createInterface({ input: stdin, output: stdout });
  const answers: Record<string, unknown> = { ...options };
  const isOpen = ([name]: readonly [string, string]): boolean => !(name in answers);
  for (let open = questionsFor(answers).find(isOpen); open !== undefined; open = questionsFor(answers).find(isOpen)) {
    const [name, question] = open;
    const answer = (await dialogue.question(`${question}: `)).trim();
    const fault = answerFault(name, answer) ?? (name === 'id' ? takenFault(answer, folder) : undefined);
    if (fault === undefined) answers[name] = answer || undefined;
    else stdout.write(`  ${fault}\n`);
  }
  dialogue.close();
  return answers;
}

function takenFault(id: string, folder: URL): string | undefined {
  return existsSync(new URL(`${id}.ts`, folder)) ? `${id}.ts already exists` : undefined;
}

function write(answers: NewProvider, folder: URL): void {
  const definition = definitionFrom(answers, new Date(performance.timeOrigin).toISOString().slice(0, 7));
  const file = new URL(`${definition.id}.ts`, folder);
  if (existsSync(file)) throw new Error(`${fileURLToPath(file)} already exists`);
  writeFileSync(file, catalogueFileOf(definition));
  const recorded = recordedAnswerOf(definition);
  if (recorded !== undefined) writeFileSync(new URL(`${definition.id}.recorded.json`, folder), recorded);
  const { faults } = loadDefinitionFile(fileURLToPath(file));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  stdout.write(`${fileURLToPath(file)} meets every rule\n${nextSteps(definition, recorded !== undefined)}`);
}

function nextSteps({ id, config = {} }: ProviderDefinition, hasAnswer: boolean): string {
  const asked = Object.entries(config).map(([key, { label, format }]) => `${key} ("${label}", ${format})`);
  return [
    ...(asked.length > 0 ? [`Asked of each end user: ${asked.join(', ')}; describe each in the file.`] : []),
    ...(hasAnswer ? [`Replace the response in ${id}.recorded.json with one from the provider's documentation.`] : []),
    'Try it: npm run build && npm test -- packages/providers packages/services/test/recorded-answers.test.ts',
    `Read it: npm start, then http://localhost:3003/docs/providers/${id}`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}
