import type { ReactElement } from 'react';

import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface WaitingPanelProps {
  readonly name: string;
  readonly windowClosed: boolean;
  readonly onShow: () => void;
  readonly onCancel: () => void;
}

export function WaitingPanel({ name, windowClosed, onShow, onCancel }: WaitingPanelProps): ReactElement {
  if (windowClosed) {
    return (
      <section className="outcome">
        <Sign tone="plain" icon="window" />
        <Heading title="The window was closed">The {name} window was closed</Heading>
        <p>Nothing has been connected yet. If the window is still open, finish there; this page updates by itself.</p>
        <div className="actions">
          <Button onClick={onCancel}>Try again</Button>
        </div>
      </section>
    );
  }
  return (
    <section className="outcome">
      <span className="pulse" aria-hidden="true">
        <Sign tone="plain" icon="window" />
      </span>
      <Heading title={`Waiting for ${name}`}>Continue in the {name} window</Heading>
      <p>Sign in there and choose what to allow. This page updates by itself.</p>
      <div className="actions">
        <Button kind="secondary" onClick={onShow}>
          Show the window
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
