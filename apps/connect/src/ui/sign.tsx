import { Icon, icons } from '@holdfast/ui';
import type { ReactElement } from 'react';

const PATHS = { check: icons.check, warning: icons.exclamation, window: icons.window, link: icons.link } as const;

export interface SignProps {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly icon: keyof typeof PATHS;
}

/** The round icon above an outcome. */
export function Sign({ tone, icon }: SignProps): ReactElement {
  return (
    <span className={`sign sign-${tone}`}>
      <Icon path={PATHS[icon]} />
    </span>
  );
}
