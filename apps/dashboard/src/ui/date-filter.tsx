import type { ReactElement } from 'react';

export interface DateFilterProps {
  readonly label: string;
  /** A day as `2026-01-31`; null: no filter. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A condition on the day of something, with its label inside the control. */
export function DateFilter({ label, value, onChange }: DateFilterProps): ReactElement {
  return (
    <label className="filter control items-center gap-1 pl-3">
      <span className="shrink-0 text-sm text-muted">{label}</span>
      <input
        type="date"
        className="min-w-0"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </label>
  );
}
