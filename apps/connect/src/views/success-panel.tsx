import type { ReactElement } from 'react';

import { AsPerson } from '../ui/as-person.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface SuccessPanelProps {
  readonly name: string;
  readonly label: string | null;
  readonly reconnecting: boolean;
  /** Somebody must still approve at the provider. */
  readonly pending: boolean;
  /** How the account at the provider is called, where that is known. */
  readonly account: string | null;
  /** Absent when there is nothing more to connect. */
  readonly onMore: (() => void) | undefined;
  /** Absent when the page stands on its own. */
  readonly onFinish: (() => void) | undefined;
}

export function SuccessPanel({ name, label, reconnecting, pending, account, onMore, onFinish }: SuccessPanelProps): ReactElement {
  const heading = headingOf(name, { reconnecting, pending });
  return (
    <section className="outcome">
      <Sign tone="good" icon="check" />
      <Heading title={heading}>
        {heading}
        <AsPerson label={label} />
      </Heading>
      {account !== null && (
        <p className="account">
          Account at {name}: <strong>{account}</strong>
        </p>
      )}
      <p>{pending ? 'Connect again once the installation has been approved.' : onFinish ? 'All done.' : 'All done. You can close this page and go back to the app.'}</p>
      {(onMore || onFinish) && (
        <div className="actions">
          {onFinish && <Button onClick={onFinish}>Finish</Button>}
          {onMore && (
            <Button kind="secondary" onClick={onMore}>
              Connect something else
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function headingOf(name: string, { reconnecting, pending }: Pick<SuccessPanelProps, 'reconnecting' | 'pending'>): string {
  if (pending) return `${name} waits for approval`;
  return reconnecting ? `${name} is connected again` : `${name} is connected`;
}
