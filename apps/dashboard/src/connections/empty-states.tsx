import { Icon, icons } from '@holdfast/ui';
import type { ReactElement } from 'react';

export function NoConnections(): ReactElement {
  const address = new URL('../connect/sessions', document.baseURI).href;
  const command = [
    `curl ${address} \\`,
    `  -H 'Authorization: Bearer <secret key>' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"tags":{"end_user_id":"42"}}'`,
  ].join('\n');
  return (
    <section className="state">
      <span className="state-sign">
        <Icon path={icons.link} />
      </span>
      <h2>No connections yet</h2>
      <p>
        Create a connect session for one of your users and open its link. The connection appears here once the user has
        authorized it.
      </p>
      {/* The command is wider than a phone, so it scrolls; tabIndex makes it scroll by keyboard too. */}
      <pre tabIndex={0} aria-label="The command that makes a connect session">
        <code>{command}</code>
      </pre>
    </section>
  );
}

export function NoMatches({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <section className="state">
      <span className="state-sign">
        <Icon path={icons.search} />
      </span>
      <h2>Nothing matches</h2>
      <p>No connection matches all of these filters.</p>
      <button type="button" className="button button-secondary" onClick={onClear}>
        Clear the filters
      </button>
    </section>
  );
}

export function PastTheEnd({ onFirst }: { readonly onFirst: () => void }): ReactElement {
  return (
    <section className="state">
      <h2>There is nothing on this page</h2>
      <p>The list has fewer pages than this.</p>
      <button type="button" className="button button-secondary" onClick={onFirst}>
        Go to the first page
      </button>
    </section>
  );
}
