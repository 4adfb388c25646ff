import type { FormField } from '@holdfast/schema';
import { useId, type ReactElement } from 'react';

import { TextField } from '../ui/text-field.js';

export interface SettingsFieldProps {
  readonly field: FormField;
  readonly value: string;
  /** Whether a secret value is stored, which is never shown. */
  readonly isStored: boolean;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One setting: a list if the provider has choices, else a field. */
export function SettingsField({ field, value, isStored, fault, onChange }: SettingsFieldProps): ReactElement {
  const id = useId();
  const hint = hintOf(field, isStored);
  if (field.enum === undefined)
    return (
      <TextField
        label={field.title}
        hint={hint}
        type={field.secret === true ? 'password' : 'text'}
        isLong={field.multiline === true}
        isRequired={field.optional !== true}
        value={value}
        fault={fault}
        onChange={onChange}
      />
    );
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {field.title}
      </label>
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <div className="control mt-1.5">
        <select
          id={id}
          aria-describedby={`${id}-hint ${id}-fault`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {['', ...field.enum].map((choice) => (
            <option key={choice} value={choice} hidden={choice === ''}>
              {choice === '' ? 'Choose…' : choice}
            </option>
          ))}
        </select>
      </div>
      <p id={`${id}-fault`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}

function hintOf({ description, example, optional }: FormField, isStored: boolean): string {
  return [
    optional === true && 'Optional.',
    description,
    example !== undefined && `For example ${example}.`,
    isStored && 'A value is stored. Type another to replace it.',
  ]
    .filter(Boolean)
    .join(' ');
}
