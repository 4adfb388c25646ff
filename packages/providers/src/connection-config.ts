import type { Issue } from '@holdfast/schema';

import { fieldFault, normalizeFieldValue, type Field, type Fields } from './field.js';
import type { ProviderDefinition } from './provider-definition.js';

/** Values by key, or their faults; the path of an issue begins with the key. */
export type ParsedConfig =
  | { readonly ok: true; readonly config: Record<string, string> }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Whether a person enters a field; the others come from an answer or have a fixed value. */
export function isAskedFor(field: Field): boolean {
  return field.source === undefined && !field.hidden && !field.quiet;
}

/** Whether a value may come from a form: a field that a person enters, or one that an expert may add. */
export function isTakenFromForm(field: Field): boolean {
  return isAskedFor(field) || field.quiet === true;
}

/**
 * Checks the connection values that an end user entered: each key must be a field for end users, each required field
 * must be present, and each value must meet its field's rules. Adds defaults; empty values count as absent.
 */
export function parseConnectionConfig(
  definition: ProviderDefinition,
  input: Readonly<Record<string, string>>,
): ParsedConfig {
  return parseFields(definition.config ?? {}, input);
}

/** The same for the credentials that an end user entered. */
export function parseCredentials(
  definition: ProviderDefinition,
  input: Readonly<Record<string, string>>,
): ParsedConfig {
  return parseFields(definition.credentials ?? {}, input);
}

function parseFields(fields: Fields, input: Readonly<Record<string, string>>): ParsedConfig {
  const asked = Object.entries(fields)
    .filter(([, field]) => isTakenFromForm(field))
    .map(
      ([key, field]) =>
        [
          key,
          isAskedFor(field) && !isGivenInstead(field, input) ? field : { ...field, required: false as const },
        ] as const,
    );
  const unknown = Object.keys(input).filter((key) => !asked.some(([name]) => name === key));
  const checked = asked.map(
    ([key, field]) => [key, checkValue(field, Object.hasOwn(input, key) ? input[key] : undefined)] as const,
  );
  const hidden = Object.entries(fields).flatMap(([key, { hidden, default: value }]) =>
    hidden && value ? [[key, value] as const] : [],
  );

  const issues = [
    ...unknown.map((key) =>
      issueAt(key, { code: 'unrecognized_keys', message: 'is not a value that this provider requires' }),
    ),
    ...checked.flatMap(([key, { fault }]) => (fault ? [issueAt(key, fault)] : [])),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const given = checked.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const]));
  return { ok: true, config: Object.fromEntries([...hidden, ...given]) };
}

/** Whether another field with the same meaning has a value. */
function isGivenInstead({ unless }: Field, input: Readonly<Record<string, string>>): boolean {
  return unless !== undefined && Object.hasOwn(input, unless) && input[unless] !== '';
}

/** The faults of values that did not come from the end user: only declared fields are checked, and none is required. */
export function connectionConfigIssues(
  definition: ProviderDefinition,
  values: Readonly<Record<string, unknown>>,
): readonly Issue[] {
  return Object.entries(definition.config ?? {}).flatMap(([key, field]) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined || value === null) return [];
    if (typeof value !== 'string') return [issueAt(key, { code: 'invalid_type', message: 'must be text' })];
    const { fault } = checkValue({ ...field, required: false }, value);
    return fault ? [issueAt(key, fault)] : [];
  });
}

/** Values in their stored form: declared fields are normalized, the others stay as they are. */
export function normalizeConnectionConfig(
  definition: ProviderDefinition,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = definition.config ?? {};
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      return [key, field && typeof value === 'string' ? normalizeFieldValue(field, value) : value] as const;
    }),
  );
}

/** The faults of an integration's settings; a key that the provider does not declare is a fault. */
export function settingsIssues(
  definition: ProviderDefinition,
  settings: Readonly<Record<string, string>>,
): readonly Issue[] {
  return fieldIssues(definition.settings ?? {}, settings, 'is not a setting of this provider');
}

/** The faults of credentials that an end user entered; a key that the provider does not declare is a fault. */
export function credentialIssues(
  definition: ProviderDefinition,
  typed: Readonly<Record<string, string | undefined>>,
): readonly Issue[] {
  return fieldIssues(definition.credentials ?? {}, typed, 'is not a field of this provider');
}

function fieldIssues(
  fields: Fields,
  values: Readonly<Record<string, string | undefined>>,
  unknownMessage: string,
): readonly Issue[] {
  const unknown = Object.keys(values).filter((key) => values[key] !== undefined && !Object.hasOwn(fields, key));
  return [
    ...unknown.map((key) => issueAt(key, { code: 'unrecognized_keys', message: unknownMessage })),
    ...Object.entries(fields).flatMap(([key, field]) => {
      const { fault } = checkValue(field, Object.hasOwn(values, key) ? values[key] : undefined);
      return fault ? [issueAt(key, fault)] : [];
    }),
  ];
}

interface Checked {
  readonly value?: string;
  readonly fault?: { readonly code: string; readonly message: string };
}

function checkValue(field: Field, given: string | undefined): Checked {
  const value = given === undefined || given === '' ? field.default : normalizeFieldValue(field, given);
  if (value === undefined || value === '') {
    return field.required === false ? {} : { fault: { code: 'required', message: `is required: ${field.label}` } };
  }
  const fault = fieldFault(field, value);
  return fault ? { fault } : { value };
}

function issueAt(key: string, { code, message }: { readonly code: string; readonly message: string }): Issue {
  return { code, message, path: [key] };
}
