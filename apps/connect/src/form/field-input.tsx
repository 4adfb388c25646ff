import { Icon, icons } from '@holdfast/ui';
import { useId, useState, type ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import type { FormEntry } from './form-entries.js';

export interface FieldInputProps {
  readonly entry: FormEntry;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A labeled input. Its description, prefix, suffix and fault are linked to it for screen readers. */
export function FieldInput({ entry, value, fault, onChange }: FieldInputProps): ReactElement {
  const id = useId();
  const texts = useTexts();
  const [revealed, setRevealed] = useState(false);
  const { field, name } = entry;
  const secret = field.secret === true;
  // An example in the field itself would look like a value.
  const example = field.enum === undefined && field.example !== undefined ? texts.exampleOf(field.example) : undefined;
  const hint = [field.description, example].filter((part) => part !== undefined).join(' ');
  const described = [
    hint !== '' && `${id}-hint`,
    field.prefix !== undefined && `${id}-prefix`,
    field.suffix !== undefined && `${id}-suffix`,
    fault !== undefined && `${id}-fault`,
  ].filter((part) => part !== false);
  const common = {
    id,
    name,
    value,
    required: field.optional !== true,
    'aria-invalid': fault !== undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    autoComplete: 'off',
  };

  return (
    <div className="field">
      <label htmlFor={id}>
        {field.title}
        {field.optional === true && <span className="optional"> {texts.optional}</span>}
      </label>
      {hint !== '' && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="control" data-faulty={fault !== undefined}>
        {field.prefix !== undefined && (
          <span id={`${id}-prefix`} className="adornment">
            {field.prefix}
          </span>
        )}
        {field.enum !== undefined ? (
          <select {...common} onChange={(event) => onChange(event.target.value)}>
            {(field.default_value === undefined || field.optional === true) && <option value="">{texts.choose}</option>}
            {field.enum.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : field.multiline === true ? (
          <textarea
            {...common}
            rows={6}
            data-hidden={secret && !revealed}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...common}
            type={secret && !revealed ? 'password' : 'text'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
        {field.suffix !== undefined && (
          <span id={`${id}-suffix`} className="adornment">
            {field.suffix}
          </span>
        )}
        {secret && (
          <button
            type="button"
            className="reveal"
            aria-controls={id}
            aria-label={revealed ? texts.hide(field.title) : texts.show(field.title)}
            onClick={() => setRevealed(!revealed)}
          >
            <Icon path={revealed ? icons.eyeOff : icons.eye} />
          </button>
        )}
      </div>
      {fault !== undefined && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
