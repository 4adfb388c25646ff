import { text } from 'node:stream/consumers';

import type { VerbCall } from '@holdfast/cli';

import { EXIT, StartError } from '../../start-error.js';
import type { Field } from './fields.js';

export interface InputSources {
  readonly fields: readonly Field[];
  /** By option name. */
  readonly options: VerbCall['options'];
  readonly stdin: NodeJS.ReadableStream;
}

/**
 * The input of an operation: the members of `--json`, overridden by the given options.
 * @throws StartError that names the option and the rule
 */
export async function readInput({ fields, options, stdin }: InputSources): Promise<Record<string, unknown>> {
  const json = options['json'];
  const whole = typeof json === 'string' ? objectOf('json', json === '-' ? await text(stdin) : json) : {};
  const given = fields.flatMap((field) => {
    const value = options[field.option];
    return value === undefined ? [] : [[field.name, valueOf(field, value)] as const];
  });
  return { ...whole, ...Object.fromEntries(given) };
}

function valueOf({ form, option }: Field, value: string | boolean | readonly string[]): unknown {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') {
    if (form === 'pairs') return Object.fromEntries(value.map((pair) => pairOf(option, pair)));
    return form === 'one-or-many' && value.length === 1 ? value[0] : value;
  }
  if (form === 'json') return jsonOf(option, value);
  // Text that is not a number is sent unchanged: the server names the rule.
  return form === 'number' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function pairOf(option: string, pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw misuse(`--${option} must be name=value; repeat the option for several`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function objectOf(option: string, source: string): Record<string, unknown> {
  const value = jsonOf(option, source);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw misuse(`--${option} must be a JSON object`);
  return { ...value };
}

function jsonOf(option: string, source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    throw misuse(`--${option} must be JSON`);
  }
}

function misuse(fault: string): StartError {
  return new StartError(EXIT.misuse, `holdfast: ${fault}.`);
}
