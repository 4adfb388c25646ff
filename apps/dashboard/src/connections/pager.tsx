import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactElement } from 'react';

export interface PagerProps {
  /** The cursor of this page; `null` on the first. */
  readonly after: string | null;
  readonly nextCursor: string | null;
  readonly onPage: (after: string | null) => void;
}

/**
 * A cursor leads only forward, so the pager remembers the way back. A page opened by its URL leads back to the first
 * page.
 */
export function Pager({ after, nextCursor, onPage }: PagerProps): ReactElement | null {
  const [trail, setTrail] = useState<ReadonlyMap<string, string | null>>(new Map());
  if (after === null && nextCursor === null) return null;

  function goOn(next: string): void {
    setTrail(new Map([...trail, [next, after]]));
    onPage(next);
  }

  return (
    <nav className="pager" aria-label="Pages of the list">
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={after === null}
        onClick={() => after !== null && onPage(trail.get(after) ?? null)}
      >
        <ChevronLeft aria-hidden size={18} />
        {after !== null && !trail.has(after) ? 'First page' : 'Previous'}
      </button>
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={nextCursor === null}
        onClick={() => nextCursor !== null && goOn(nextCursor)}
      >
        Next
        <ChevronRight aria-hidden size={18} />
      </button>
    </nav>
  );
}
