import type { Fault } from '@holdfast/ui';
import { useState, type ReactElement } from 'react';

import type { Held } from '../session/use-manage-session.js';
import { sentenceOf } from '../texts/fault-sentence.js';
import { useTexts } from '../texts/texts-context.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';
import { FaultDetail } from './fault-detail.js';
import { nameOf } from './manage-view.js';

export interface DisconnectPanelProps {
  readonly held: Held;
  /** Resolves with the fault if the connection is still there. */
  readonly onConfirm: () => Promise<Fault | null>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Asks before a connection is deleted, and says what that does. */
export function DisconnectPanel({ held, onConfirm, onDone, onCancel }: DisconnectPanelProps): ReactElement {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const heading = texts.disconnectHeading(nameOf(held));

  async function confirm(): Promise<void> {
    setBusy(true);
    const failed = await onConfirm();
    setBusy(false);
    if (failed) setFault(failed);
    else onDone();
  }

  return (
    <section className="outcome">
      <Sign tone="bad" icon="warning" />
      <Heading title={heading}>{heading}</Heading>
      <p>{texts.disconnectText(texts.theApp)}</p>
      {fault && (
        <div className="banner" role="alert">
          <p>{sentenceOf(fault, held.name, { texts })}</p>
          <FaultDetail fault={fault} />
        </div>
      )}
      <div className="actions">
        <Button kind="danger" busy={busy} onClick={() => void confirm()}>
          {busy ? texts.disconnecting : texts.disconnect}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </section>
  );
}
