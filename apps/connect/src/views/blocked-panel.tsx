import type { ReactElement } from 'react';

import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface BlockedPanelProps {
  readonly name: string;
  readonly authorizeUrl: string;
  /** The page is in a frame, where providers do not allow themselves to be shown. */
  readonly embedded: boolean;
  readonly onCancel: () => void;
}

export function BlockedPanel({ name, authorizeUrl, embedded, onCancel }: BlockedPanelProps): ReactElement {
  return (
    <section className="outcome">
      <Sign tone="plain" icon="window" />
      <Heading title={`Continue to ${name}`}>One more step</Heading>
      <p>Your browser did not open the {name} window. You can continue here instead.</p>
      <div className="actions">
        <a className="button button-primary" href={authorizeUrl} {...(embedded && { target: '_blank', rel: 'opener' })}>
          Continue to {name}
        </a>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
