import type { JsonSchema } from '@holdfast/api';

/**
 * The form of an input member on a command line: text, a number, a flag, an option that may be repeated, pairs
 * `name=value`, or JSON for everything else. `one-or-many` is a single value if it is given once.
 */
export type FieldForm = 'text' | 'number' | 'flag' | 'list' | 'one-or-many' | 'pairs' | 'json';

export interface Field {
  /** The member's name in the input: `provider_config_key`. */
  readonly name: string;
  /** The option's name: `provider-config-key`. */
  readonly option: string;
  readonly form: FieldForm;
  readonly isRequired: boolean;
  /** Its description and its rule, as far as they fit on one line. */
  readonly help: string;
}

/** The members of an operation's input. An input that is not an object has none and is passed as JSON. */
export function fieldsOf(input: JsonSchema | undefined): readonly Field[] {
  const required = new Set(input?.['required'] as readonly string[] | undefined);
  return Object.entries(recordOf(input?.['properties'])).map(([name, schema]) => ({
    name,
    option: kebab(name),
    form: formOf(recordOf(schema)),
    isRequired: required.has(name),
    help: helpOf(recordOf(schema)),
  }));
}

/** `rotateSecret` and `rotate_secret` as words of a command line: `rotate-secret`. */
export function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|_/g, '-').toLowerCase();
}

function formOf(schema: Schema): FieldForm {
  const forms = alternativesOf(schema);
  const [only] = forms;
  if (forms.length === 2 && forms.some(isText) && forms.some(isListOfText)) return 'one-or-many';
  if (forms.length !== 1 || !only) return forms.length > 0 && forms.every(isText) ? 'text' : 'json';
  if (isText(only)) return 'text';
  if (isListOfText(only)) return 'list';
  if (only['type'] === 'boolean') return 'flag';
  if (only['type'] === 'integer' || only['type'] === 'number') return 'number';
  const isMap = only['type'] === 'object' && only['properties'] === undefined;
  return isMap && isText(recordOf(only['additionalProperties'])) ? 'pairs' : 'json';
}

type Schema = Readonly<Record<string, unknown>>;

/** Null is written as JSON. */
function alternativesOf(schema: Schema): Schema[] {
  const { anyOf } = schema;
  const forms = Array.isArray(anyOf) ? anyOf.map(recordOf) : [schema];
  return forms.filter((form) => form['type'] !== 'null');
}

function isText(schema: Schema): boolean {
  return schema['type'] === 'string' || typeof schema['const'] === 'string';
}

function isListOfText(schema: Schema): boolean {
  return schema['type'] === 'array' && isText(recordOf(schema['items']));
}

function helpOf(schema: Schema): string {
  const { description, default: fallback } = schema;
  const [form = {}] = alternativesOf(schema);
  const limits = form['type'] === 'integer' || form['type'] === 'number' ? rangeOf(form) : '';
  const choices = choicesOf(form) ?? choicesOf(recordOf(form['items']));
  return [
    typeof description === 'string' ? description : '',
    choices === undefined || choices.length > MOST_CHOICES ? '' : `One of ${choices.join(', ')}.`,
    limits,
    typeof fallback === 'number' || typeof fallback === 'string' ? `Default: ${fallback}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** More would hide the option that they belong to. */
const MOST_CHOICES = 8;

function choicesOf({ enum: values }: Schema): readonly unknown[] | undefined {
  return Array.isArray(values) ? values : undefined;
}

function rangeOf({ minimum, maximum }: Schema): string {
  if (typeof minimum !== 'number') return typeof maximum === 'number' ? `At most ${maximum}.` : '';
  return typeof maximum === 'number' ? `${minimum} to ${maximum}.` : `At least ${minimum}.`;
}

function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
