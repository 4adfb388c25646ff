import type { ConnectionStatus } from '@holdfast/schema';
import type { ReactElement } from 'react';

const WORDS: Readonly<Record<ConnectionStatus, string>> = {
  active: 'Active',
  reauthorization_required: 'Needs reconnect',
};

export function StatusBadge({ status }: { readonly status: ConnectionStatus }): ReactElement {
  return <span className={`badge badge-${status === 'active' ? 'good' : 'attention'}`}>{WORDS[status]}</span>;
}
