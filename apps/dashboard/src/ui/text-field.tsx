import { useId, type ReactElement, type ReactNode } from 'react';

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'password' | 'url' | 'date' | 'search';
  /** Whether it has several lines, for a key in PEM or a list. */
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** A field with its label, its hint and its fault. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, hint, value, fault, type = 'text', isLong = false, isRequired = false, placeholder, onChange } = props;
  const id = useId();
  const shared = {
    id,
    value,
    placeholder,
    required: isRequired,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': fault !== undefined,
    'aria-describedby': [hint !== undefined && `${id}-hint`, `${id}-fault`].filter(Boolean).join(' '),
  };
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="control mt-1.5" data-faulty={fault !== undefined}>
        {isLong ? (
          <textarea
            {...shared}
            className="min-h-28 resize-y py-2.5! font-mono text-[0.8125rem]"
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input {...shared} type={type} onChange={(event) => onChange(event.target.value)} />
        )}
      </div>
      <p id={`${id}-fault`} className="fault" role="alert">
        {fault}
      </p>
    </div>
  );
}
