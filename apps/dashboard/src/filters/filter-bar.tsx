import type { Integration } from '@holdfast/schema';
import { useId, type ReactElement } from 'react';

import type { ConnectionFilters } from './connection-filters.js';
import { SearchInput } from './search-input.js';
import { TagInput } from './tag-input.js';

export interface FilterBarProps {
  readonly filters: ConnectionFilters;
  readonly integrations: readonly Integration[];
  /** Tags of the connections on the page, suggested while typing. */
  readonly knownTags: readonly (readonly [string, string])[];
  readonly onChange: (next: ConnectionFilters, how?: 'push' | 'replace') => void;
}

export function FilterBar({ filters, integrations, knownTags, onChange }: FilterBarProps): ReactElement {
  const id = useId();
  const { integrationId } = filters;
  const isListed =
    integrationId === null || integrations.some((integration) => integration.unique_key === integrationId);
  return (
    <search className="filter-bar">
      <SearchInput
        value={filters.search}
        onSearch={(search) => onChange({ ...filters, search, after: null }, 'replace')}
      />
      <div className="filter">
        <label htmlFor={id} className="visually-hidden">
          Integration
        </label>
        <div className="control">
          <select
            id={id}
            value={integrationId ?? ''}
            onChange={(event) => onChange({ ...filters, integrationId: event.target.value || null, after: null })}
          >
            <option value="">All integrations</option>
            {integrations.map((integration) => (
              <option key={integration.unique_key} value={integration.unique_key}>
                {integration.display_name === integration.unique_key
                  ? integration.unique_key
                  : `${integration.display_name} (${integration.unique_key})`}
              </option>
            ))}
            {!isListed && <option value={integrationId}>{integrationId}</option>}
          </select>
        </div>
      </div>
      <div className="filter">
        <label htmlFor={`${id}-state`} className="visually-hidden">
          State
        </label>
        <div className="control">
          <select
            id={`${id}-state`}
            value={filters.status ?? ''}
            onChange={({ target: { value } }) =>
              onChange({
                ...filters,
                status: value === 'active' || value === 'reauthorization_required' ? value : null,
                after: null,
              })
            }
          >
            <option value="">Every state</option>
            <option value="active">Active</option>
            <option value="reauthorization_required">Needs reconnect</option>
          </select>
        </div>
      </div>
      <TagInput
        knownTags={knownTags}
        tags={filters.tags}
        onTags={(tags) => onChange({ ...filters, tags, after: null })}
      />
    </search>
  );
}
