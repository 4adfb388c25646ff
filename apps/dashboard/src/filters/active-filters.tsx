import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import { isNarrowed, NO_FILTERS, withoutTag, type ConnectionFilters } from './connection-filters.js';

export interface ActiveFiltersProps {
  readonly filters: ConnectionFilters;
  readonly onChange: (next: ConnectionFilters) => void;
}

/** Shows the active tag filters, each with a button that removes it. */
export function ActiveFilters({ filters, onChange }: ActiveFiltersProps): ReactElement | null {
  if (!isNarrowed(filters)) return null;
  const tags = Object.entries(filters.tags);
  return (
    <div className="active-filters">
      {tags.length > 0 && (
        <ul className="chips" aria-label="Tag filters">
          {tags.map(([key, value]) => (
            <li key={key}>
              <button type="button" className="chip chip-active" onClick={() => onChange(withoutTag(filters, key))}>
                <span className="visually-hidden">Remove the filter </span>
                <span className="chip-key">{key}</span>
                <span className="chip-value">{value}</span>
                <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="text-button" onClick={() => onChange(NO_FILTERS)}>
        Clear all filters
      </button>
    </div>
  );
}
