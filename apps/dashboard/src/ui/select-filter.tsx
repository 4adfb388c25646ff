import { useId, type ReactElement } from 'react';

export interface SelectFilterProps {
  readonly label: string;
  /** The label of the option that filters nothing. */
  readonly all: string;
  /** Values and their labels. */
  readonly options: readonly (readonly [string, string])[];
  /** Null: no filter. A value that is no option is shown as it is. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** One condition of a list, chosen from a few. */
export function SelectFilter({ label, all, options, value, onChange }: SelectFilterProps): ReactElement {
  const id = useId();
  const isListed = value === null || options.some(([option]) => option === value);
  return (
    <div className="filter">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <div className="control">
        <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{all}</option>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
          {!isListed && <option value={value}>{value}</option>}
        </select>
      </div>
    </div>
  );
}
