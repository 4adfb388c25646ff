import type { FaultIssue } from '@holdfast/ui';

import type { TypedValues } from '../authorization/attempt.js';
import type { Texts } from '../texts/texts.js';
import { faultOfValue, meantValue } from './field-value.js';
import type { FormEntry } from './form-entries.js';

/** A sentence for each faulty field, by field name. */
export type FieldFaults = Readonly<Partial<Record<string, string>>>;

export type CheckedForm =
  | { readonly ok: true; readonly values: TypedValues }
  | { readonly ok: false; readonly faults: FieldFaults };

export function checkForm(
  entries: readonly FormEntry[],
  typed: Readonly<Record<string, string>>,
  texts: Texts,
): CheckedForm {
  const values = { credentials: {} as Record<string, string>, connection_config: {} as Record<string, string> };
  const faults: Record<string, string> = {};
  for (const { group, key, name, field } of entries) {
    const given = typed[name] ?? '';
    // Only a password may start or end with a space.
    const value = key === 'password' ? given : meantValue(field, given);
    const fault = faultOfValue(field, value, texts);
    if (fault !== null) faults[name] = fault;
    else if (value !== '') values[group][key] = value;
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values };
}

/** Assigns the server's issues to the fields they are about. Issues about no field of the form are shown above it. */
export function faultsOfIssues(entries: readonly FormEntry[], issues: readonly FaultIssue[]): FieldFaults {
  const names = new Set(entries.map((entry) => entry.name));
  const located = issues.map((issue) => [issue.path.join('.'), issue.message] as const);
  return Object.fromEntries(located.filter(([name]) => names.has(name)).toReversed());
}
