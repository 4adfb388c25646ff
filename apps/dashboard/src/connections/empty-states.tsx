import { Link } from '@tanstack/react-router';
import { Cable, Search } from 'lucide-react';
import type { ReactElement } from 'react';

import { BASE_URL } from '../api/base-url.js';
import { CodeBlock } from '../ui/code-block.js';

export function NoConnections(): ReactElement {
  const address = new URL('../connect/sessions', BASE_URL).href;
  const command = [
    `curl ${address} \\`,
    `  -H 'Authorization: Bearer <secret key>' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"tags":{"end_user_id":"42"}}'`,
  ].join('\n');
  return (
    <section className="state">
      <span className="state-sign">
        <Cable aria-hidden />
      </span>
      <h2>No connections yet</h2>
      <p>
        Create a connect session for one of your users and open its link. The connection appears here once the user has
        authorized it.
      </p>
      <CodeBlock code={command} label="The command that creates a connect session" />
      <Link to="/start" className="button button-secondary">
        Show me every step
      </Link>
    </section>
  );
}

export function NoMatches({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <section className="state">
      <span className="state-sign">
        <Search aria-hidden />
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
      <h2>This page is empty</h2>
      <p>The list ends before this page.</p>
      <button type="button" className="button button-secondary" onClick={onFirst}>
        Go to the first page
      </button>
    </section>
  );
}
