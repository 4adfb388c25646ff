import type { Fault } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { sentenceOf } from '../texts/fault-sentence.js';
import { useTexts } from '../texts/texts-context.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';
import { FaultDetail } from './fault-detail.js';

export interface FailurePanelProps {
  readonly name: string;
  readonly fault: Fault;
  /** The account that a reconnect session names. */
  readonly account?: string | undefined;
  /** Called inside the click, so it may open a window. */
  readonly onRetry: () => void;
  /** Goes back to the form; absent if there is none. */
  readonly onCancel?: () => void;
}

export function FailurePanel({ name, fault, account, onRetry, onCancel }: FailurePanelProps): ReactElement {
  const texts = useTexts();
  return (
    <section className="outcome">
      <Sign tone="bad" icon="warning" />
      <Heading title={texts.notConnected(name)}>{texts.notConnected(name)}</Heading>
      <p role="alert">{sentenceOf(fault, name, { texts, account })}</p>
      <FaultDetail fault={fault} />
      <div className="actions">
        <Button onClick={onRetry}>{texts.tryAgain}</Button>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {texts.cancel}
          </Button>
        )}
      </div>
    </section>
  );
}
