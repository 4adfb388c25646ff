import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface WaitingPanelProps {
  readonly name: string;
  readonly windowClosed: boolean;
  readonly onShow: () => void;
  /** Called inside the click, so it may open a window. */
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

export function WaitingPanel({ name, windowClosed, onShow, onRetry, onCancel }: WaitingPanelProps): ReactElement {
  const texts = useTexts();
  if (windowClosed) {
    return (
      <section className="outcome">
        <Sign tone="plain" icon="window" />
        <Heading title={texts.closedHeading(name)}>{texts.closedHeading(name)}</Heading>
        <p>{texts.closedText}</p>
        <div className="actions">
          <Button onClick={onRetry}>{texts.tryAgain}</Button>
          <Button kind="quiet" onClick={onCancel}>
            {texts.cancel}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className="outcome">
      <span className="pulse" aria-hidden="true">
        <Sign tone="plain" icon="window" />
      </span>
      <Heading title={texts.waitingTitle(name)}>{texts.waitingHeading(name)}</Heading>
      <p>{texts.waitingText}</p>
      <div className="actions">
        <Button kind="secondary" onClick={onShow}>
          {texts.showWindow}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}
