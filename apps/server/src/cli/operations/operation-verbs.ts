import type { BackendOperation } from '@holdfast/api';
import type { Verb, VerbCall } from '@holdfast/cli';
import { readServerAddress, SERVER_HELP, SERVER_OPTIONS } from '@holdfast/cli';

import { EXIT } from '../../start-error.js';
import { fieldsOf, kebab, type Field, type FieldForm } from './fields.js';
import { createOperationClient, OperationFailure } from './operation-client.js';
import { readInput } from './read-input.js';

/** A command for each operation that a secret key may call: `connections.list` is `holdfast connections list`. */
export function operationVerbs(operations: readonly BackendOperation[]): readonly Verb[] {
  return operations.map(verbOf);
}

function verbOf(operation: BackendOperation): Verb {
  const name = operation.path.split('.').map(kebab).join(' ');
  const schema = operation.inputSchema();
  const fields = fieldsOf(schema);
  const hasInput = schema !== undefined;
  return {
    name,
    summary: operation.summary.charAt(0).toLowerCase() + operation.summary.slice(1),
    synopsis: [...fields.map(usageOf), ...(hasInput ? ['[--json <object>]'] : [])].join(' '),
    details: detailsOf(operation, fields, hasInput),
    options: {
      ...SERVER_OPTIONS,
      ...(hasInput && { json: { type: 'string' } }),
      ...Object.fromEntries(fields.map(({ option, form }) => [option, parseFormOf(form)])),
    },
    run: (call) => runOperation({ name, operation, fields, hasInput }, call),
  };
}

interface Command {
  readonly name: string;
  readonly operation: BackendOperation;
  readonly fields: readonly Field[];
  readonly hasInput: boolean;
}

async function runOperation({ name, operation, fields, hasInput }: Command, call: VerbCall): Promise<number> {
  const { stdin } = process;
  const address = await readServerAddress(call, stdin);
  const input = hasInput ? await readInput({ fields, options: call.options, stdin }) : undefined;
  await using client = createOperationClient(address);
  try {
    const answer = await client.call(operation, input);
    if (answer !== undefined) call.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error;
    call.stderr.write(`holdfast ${name}: ${explain(error)}\n`);
    return MAY_WORK_LATER.has(error.status) ? EXIT.temporary : EXIT.failed;
  }
}

const MAY_WORK_LATER: ReadonlySet<number> = new Set([429, 503]);

/** The code, then the message, which names the field and the rule; several faults have a line each. */
function explain({ error: { code, message, errors = [], request_id: requestId } }: OperationFailure): string {
  const lines = errors.map(({ path, message: rule }) => `  ${path.length > 0 ? `${path.join('.')}: ` : ''}${rule}`);
  return [
    `${code}: ${lines.length > 1 ? `${lines.length} faults` : message}`,
    ...(lines.length > 1 ? lines : []),
    ...(requestId === undefined ? [] : [`  request ${requestId}`]),
  ].join('\n');
}

type ParseForm = NonNullable<Verb['options']>[string];

function parseFormOf(form: FieldForm): ParseForm {
  if (form === 'flag') return { type: 'boolean' };
  return { type: 'string', multiple: form === 'list' || form === 'one-or-many' || form === 'pairs' };
}

const VALUES: Readonly<Record<FieldForm, string>> = {
  text: ' <text>',
  number: ' <number>',
  flag: '',
  list: ' <text>…',
  'one-or-many': ' <text>…',
  pairs: ' <name=value>…',
  json: ' <json>',
};

function usageOf({ option, form, isRequired }: Field): string {
  const usage = `--${option}${VALUES[form]}`;
  return isRequired ? usage : `[${usage}]`;
}

const WIDTH = 22;

function detailsOf(operation: BackendOperation, fields: readonly Field[], hasInput: boolean): string {
  const lines = fields.map(({ option, form, help }) => line(`--${option}`, repeated(form, help)));
  if (hasInput)
    lines.push(
      line('--json', 'the input as a JSON object, - to read it from standard input. The other options override it'),
    );
  return [operation.details, '', ...lines, SERVER_HELP].join('\n').trim();
}

function repeated(form: FieldForm, help: string): string {
  const extra = {
    list: 'May be repeated.',
    'one-or-many': 'May be repeated.',
    pairs: 'May be repeated.',
    json: 'As JSON.',
    flag: '',
    text: '',
    number: '',
  }[form];
  return [help, extra].filter(Boolean).join(' ');
}

function line(option: string, help: string): string {
  return option.length < WIDTH
    ? `${option.padEnd(WIDTH)} ${help}`.trimEnd()
    : `${option}\n${' '.repeat(WIDTH)} ${help}`.trimEnd();
}
