import { Activity, Search } from 'lucide-react';
import type { ReactElement } from 'react';

import { narrowsActivity, NO_ACTIVITY_FILTERS, type ActivityFilters } from './activity-filters.js';

export interface NoActivityProps {
  readonly filters: ActivityFilters;
  readonly onChange: (next: ActivityFilters) => void;
}

/** Says why the list is empty: nothing happened, nothing matches, or the page is past the end. */
export function NoActivity({ filters, onChange }: NoActivityProps): ReactElement {
  if (filters.after !== null)
    return (
      <section className="state">
        <h2>This page is empty</h2>
        <p>The list ends before this page.</p>
        <button type="button" className="button button-secondary" onClick={() => onChange({ ...filters, after: null })}>
          Go to the first page
        </button>
      </section>
    );
  if (narrowsActivity(filters))
    return (
      <section className="state">
        <span className="state-sign">
          <Search aria-hidden />
        </span>
        <h2>Nothing matches</h2>
        <p>No event of the last month matches all of these filters.</p>
        <button type="button" className="button button-secondary" onClick={() => onChange(NO_ACTIVITY_FILTERS)}>
          Clear the filters
        </button>
      </section>
    );
  return (
    <section className="state">
      <span className="state-sign">
        <Activity aria-hidden />
      </span>
      <h2>Nothing happened yet</h2>
      <p>Events appear here when an end user connects an account, and for as long as the connection lives.</p>
    </section>
  );
}
