import type { DeliveryState } from '@holdfast/schema';
import type { ReactElement } from 'react';

import { STATE_WORDS } from './delivery-filters.js';

const TONES: Readonly<Record<DeliveryState, string>> = {
  pending: 'bg-sunken text-muted',
  delivered: 'badge-good',
  failed: 'badge-attention',
};

export function DeliveryStateBadge({ state }: { readonly state: DeliveryState }): ReactElement {
  return <span className={`badge ${TONES[state]}`}>{STATE_WORDS[state]}</span>;
}
