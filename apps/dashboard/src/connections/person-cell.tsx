import type { OperatorConnection } from '@holdfast/schema';
import { Link } from '@tanstack/react-router';
import { Cable } from 'lucide-react';
import type { ReactElement } from 'react';

import { CopyButton } from '../ui/copy-button.js';
import { monogramOf } from './monogram.js';

/** Shows the person, if known, and the connection id to copy. Links to the connection's page. */
export function PersonCell({ connection }: { readonly connection: OperatorConnection }): ReactElement {
  const { connection_id: id, display_name: name, email, provider_config_key: integration } = connection;
  const { initials, tint } = monogramOf(connection);
  const title = name ?? email;
  return (
    <div className="person">
      <span className={`monogram tint-${tint}`} aria-hidden="true">
        {initials === '' ? <Cable size={16} /> : initials}
      </span>
      <div className="person-words">
        <Link to="/connection" search={{ integration, id }} className="person-name row-link" title={title ?? id}>
          {title ?? <code>{id}</code>}
        </Link>
        {name !== null && email !== null && email !== name && <span className="person-email">{email}</span>}
        {title !== null && (
          <span className="person-id">
            <code title={id}>{id}</code>
            <CopyButton text={id} label={`Copy the id ${id}`} isInRow />
          </span>
        )}
      </div>
    </div>
  );
}
