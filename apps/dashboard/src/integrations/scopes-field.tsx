import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';

import { TextField } from '../ui/text-field.js';
import { scopesIn } from './scopes-in.js';

export interface ScopesFieldProps {
  readonly value: string;
  /** The scopes that the catalogue names for this provider. */
  readonly known: readonly string[];
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** The scopes, one per line. Those that the catalogue names are added by a click; any other is typed. */
export function ScopesField({ value, known, fault, onChange }: ScopesFieldProps): ReactElement {
  const chosen = scopesIn(value);
  const offered = known.filter((scope) => !chosen.includes(scope));
  return (
    <div>
      <TextField
        label="Scopes"
        hint="Requested in every authorization, one per line"
        isLong
        value={value}
        fault={fault}
        onChange={onChange}
      />
      {offered.length > 0 && (
        <div role="group" aria-label="Known in the catalogue" className="mt-2 flex flex-wrap gap-1.5">
          {offered.map((scope) => (
            <button key={scope} type="button" className="chip" onClick={() => onChange([...chosen, scope].join('\n'))}>
              <Plus aria-hidden size={14} />
              <span className="visually-hidden">Add the scope </span>
              <span className="chip-value">{scope}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
