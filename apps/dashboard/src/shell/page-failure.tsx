import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

/** Shown when a view cannot be loaded or fails while it renders. */
export function PageFailure(): ReactElement {
  return (
    <section className="state state-bad" role="alert">
      <span className="state-sign">
        <CircleAlert aria-hidden />
      </span>
      <h1>This page failed</h1>
      <p>The server may have been updated, or cannot be reached. Load the page again.</p>
      <button type="button" className="button button-secondary" onClick={() => location.reload()}>
        Load again
      </button>
    </section>
  );
}
