import type { Fault } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { sentenceOf } from '../texts/fault-sentence.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';
import { FaultDetail } from './fault-detail.js';

export interface FailurePanelProps {
  readonly name: string;
  readonly fault: Fault;
  readonly onRetry: () => void;
}

export function FailurePanel({ name, fault, onRetry }: FailurePanelProps): ReactElement {
  return (
    <section className="outcome">
      <Sign tone="bad" icon="warning" />
      <Heading title={`${name} was not connected`}>{name} was not connected</Heading>
      <p>{sentenceOf(fault, name)}</p>
      <FaultDetail fault={fault} />
      <div className="actions">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </section>
  );
}
