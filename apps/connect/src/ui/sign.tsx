import type { ReactElement } from 'react';

import { Icon } from './icons.js';

export interface SignProps {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly icon: 'check' | 'warning' | 'window' | 'link';
}

/** The round sign above an outcome. */
export function Sign({ tone, icon }: SignProps): ReactElement {
  return (
    <span className={`sign sign-${tone}`}>
      <Icon name={icon} />
    </span>
  );
}
