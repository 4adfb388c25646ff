import type { Integration, OperatorConnection } from '@holdfast/schema';
import type { ReactElement } from 'react';

import { AccountName } from './account-name.js';
import { Age } from './age-text.js';
import { MissingScopes } from './missing-scopes.js';
import { PersonCell } from './person-cell.js';
import { StatusBadge } from './status-badge.js';
import { TagChips } from './tag-chips.js';
import { useNow } from './use-now.js';

export interface ConnectionTableProps {
  readonly connections: readonly OperatorConnection[];
  readonly integrations: readonly Integration[];
  readonly onTag: (key: string, value: string) => void;
  /** Null while nothing can be selected. A row is one tab stop then. */
  readonly selection: TableSelection | null;
}

interface TableSelection {
  readonly ids: ReadonlySet<number>;
  readonly onToggle: (connection: OperatorConnection, isSelected: boolean) => void;
}

/** A table that becomes cards on narrow screens. The roles are explicit because browsers drop them when the layout changes. */
export function ConnectionTable({ connections, integrations, onTag, selection }: ConnectionTableProps): ReactElement {
  const now = useNow();
  const names = new Map(integrations.map((integration) => [integration.unique_key, integration.display_name]));
  return (
    <table className="connections" role="table" aria-label="Connections">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Connection
          </th>
          <th scope="col" role="columnheader">
            Integration
          </th>
          <th scope="col" role="columnheader">
            Tags
          </th>
          <th scope="col" role="columnheader">
            State
          </th>
          <th scope="col" role="columnheader" aria-sort="descending">
            Created
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {connections.map((connection) => (
          <tr key={connection.id} role="row">
            <th scope="row" role="rowheader" className="cell-person">
              <div className="flex items-start gap-3">
                {selection && (
                  <input
                    type="checkbox"
                    className="mt-2.5 size-4.5 shrink-0"
                    aria-label={`Select ${connection.display_name ?? connection.email ?? connection.connection_id}`}
                    checked={selection.ids.has(connection.id)}
                    onChange={(event) => selection.onToggle(connection, event.target.checked)}
                  />
                )}
                <PersonCell connection={connection} />
              </div>
            </th>
            <td role="cell" className="cell-integration">
              <span className="integration-name">
                {names.get(connection.provider_config_key) ?? connection.provider_config_key}
              </span>
              <span className="integration-id">{connection.provider_config_key}</span>
              <AccountName account={connection.account} />
            </td>
            <td role="cell" className="cell-tags">
              <TagChips tags={connection.tags} onTag={onTag} />
            </td>
            <td role="cell" className="cell-state">
              <StatusBadge status={connection.status} />
              <MissingScopes scopes={connection.missing_scopes} />
            </td>
            <td role="cell" className="cell-age">
              <Age at={new Date(connection.created)} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
