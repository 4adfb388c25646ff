import { Icon, icons } from '@holdfast/ui';
import type { ReactElement } from 'react';

export interface PagerProps {
  readonly page: number;
  readonly nextPage: number | null;
  readonly onPage: (page: number) => void;
}

export function Pager({ page, nextPage, onPage }: PagerProps): ReactElement | null {
  if (page === 0 && nextPage === null) return null;

  return (
    <nav className="pager" aria-label="Pages">
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={page === 0}
        onClick={() => page > 0 && onPage(page - 1)}
      >
        <Icon path={icons.back} />
        Previous
      </button>
      <span aria-current="page">Page {page + 1}</span>
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={nextPage === null}
        onClick={() => nextPage !== null && onPage(nextPage)}
      >
        Next
        <Icon path={icons.forward} />
      </button>
    </nav>
  );
}
