import type { OperatorConnectionDetail } from '@holdfast/schema';
import { Check, CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { Panel } from '../ui/panel.js';

/** Lists the granted scopes and the missing ones. */
export function ScopesPanel({ connection }: { readonly connection: OperatorConnectionDetail }): ReactElement | null {
  const { requested_scopes: requested, granted_scopes: granted, missing_scopes: missing } = connection;
  const held = (granted ?? requested ?? []).filter((scope) => !missing.includes(scope));
  if (held.length === 0 && missing.length === 0) return null;
  return (
    <Panel title="Scopes">
      {granted === null && (
        <p className="hint mb-3">
          The provider did not list the granted scopes, which means that it granted all requested ones.
        </p>
      )}
      <ul className="grid gap-1.5">
        {missing.map((scope) => (
          <li key={scope} className="flex items-center gap-2 text-attention wrap-anywhere">
            <CircleAlert aria-hidden size={16} className="shrink-0" />
            <code>{scope}</code> <span className="text-sm">requested, not granted</span>
          </li>
        ))}
        {held.map((scope) => (
          <li key={scope} className="flex items-center gap-2 wrap-anywhere">
            <Check aria-hidden size={16} className="shrink-0 text-good" />
            <code>{scope}</code>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className="hint mt-3">Send a reconnect link to ask the end user for the missing scopes again.</p>
      )}
    </Panel>
  );
}
