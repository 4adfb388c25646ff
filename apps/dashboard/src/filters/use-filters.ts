import { useCallback, useEffect, useState } from 'react';

import { formatFilters, parseFilters, type ConnectionFilters } from './connection-filters.js';

export interface FilterControls {
  readonly filters: ConnectionFilters;
  /** `replace` keeps what is typed letter by letter out of the history. */
  readonly change: (next: ConnectionFilters, how?: 'push' | 'replace') => void;
}

/** The filters of the page's address; the browser's back and forward move through them. */
export function useFilters(): FilterControls {
  const [filters, setFilters] = useState(() => parseFilters(window.location.search));

  useEffect(() => {
    const follow = (): void => setFilters(parseFilters(window.location.search));
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const change = useCallback((next: ConnectionFilters, how: 'push' | 'replace' = 'push') => {
    const address = `${window.location.pathname}${formatFilters(next)}`;
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
    setFilters(next);
  }, []);

  return { filters, change };
}
