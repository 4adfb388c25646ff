import { activityKindSchema } from '@holdfast/schema';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';

import { useIntegrations } from '../connections/use-integrations.js';
import { SearchInput } from '../filters/search-input.js';
import { DateFilter } from '../ui/date-filter.js';
import { SelectFilter } from '../ui/select-filter.js';
import { KIND_WORDS, kindOf, narrowsActivity, type ActivityFilters } from './activity-filters.js';

export interface ActivityFilterBarProps {
  readonly filters: ActivityFilters;
  readonly onChange: (next: ActivityFilters, how?: 'push' | 'replace') => void;
  readonly onClear: () => void;
}

export function ActivityFilterBar({ filters, onChange, onClear }: ActivityFilterBarProps): ReactElement {
  const integrations = useIntegrations();
  const { connection } = filters;

  function narrow(part: Partial<ActivityFilters>, how?: 'push' | 'replace'): void {
    onChange({ ...filters, after: null, ...part }, how);
  }

  return (
    <>
      <search className="mt-5 grid gap-3 sm:grid-cols-2 xl:grid-cols-[minmax(13rem,2fr)_1fr_1fr_auto_auto]">
        <SearchInput value={filters.search} onSearch={(search) => narrow({ search }, 'replace')} />
        <SelectFilter
          label="Kind"
          all="Every kind"
          options={activityKindSchema.options.map((kind) => [kind, KIND_WORDS[kind]])}
          value={filters.kind}
          onChange={(kind) => narrow({ kind: kindOf(kind) })}
        />
        <SelectFilter
          label="Integration"
          all="All integrations"
          options={integrations.map(({ unique_key: key }) => [key, key])}
          value={filters.integration}
          onChange={(integration) => narrow({ integration })}
        />
        <DateFilter label="From" value={filters.from} onChange={(from) => narrow({ from })} />
        <DateFilter label="To" value={filters.to} onChange={(to) => narrow({ to })} />
      </search>
      {narrowsActivity(filters) && (
        <div className="active-filters">
          {connection !== null && (
            <button type="button" className="chip chip-active" onClick={() => narrow({ connection: null })}>
              <span className="visually-hidden">Remove the filter </span>
              <span className="chip-key">connection</span>
              <span className="chip-value">{connection}</span>
              <X aria-hidden size={14} />
            </button>
          )}
          <button type="button" className="text-button" onClick={onClear}>
            Clear all filters
          </button>
        </div>
      )}
    </>
  );
}
