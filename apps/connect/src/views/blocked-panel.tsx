import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
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
  const texts = useTexts();
  return (
    <section className="outcome">
      <Sign tone="plain" icon="window" />
      <Heading title={texts.continueTo(name)}>{texts.blockedHeading}</Heading>
      <p>{texts.blockedText(name)}</p>
      <div className="actions">
        <a className="button button-primary" href={authorizeUrl} {...(embedded && { target: '_blank', rel: 'opener' })}>
          {texts.continueTo(name)}
        </a>
        <Button kind="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}
