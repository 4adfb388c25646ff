import { useCallback, useEffect, useState } from 'react';

import { formatFilters, parseFilters, type ConnectionFilters } from './connection-filters.js';

export interface FilterControls {
  readonly filters: ConnectionFilters;
  /** `replace` keeps each typed letter out of the browser history. */
  readonly change: (next: ConnectionFilters, how?: 'push' | 'replace') => void;
}

/** Reads the filters from the page's URL and writes them to it; the browser's back and forward buttons move through them. */
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
