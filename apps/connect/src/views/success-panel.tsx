import type { ReactElement } from 'react';

import { AsPerson } from '../ui/as-person.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Sign } from '../ui/sign.js';

export interface SuccessPanelProps {
  readonly name: string;
  readonly label: string | null;
  readonly reconnecting: boolean;
  /** Someone must still approve it at the provider. */
  readonly pending: boolean;
  /** The window continues to the product, which completes the connection. */
  readonly awaitsCompletion: boolean;
  /** This page is about to return to the product. */
  readonly goesBack: boolean;
  /** The name of the account at the provider, if known. */
  readonly account: string | null;
  /** Absent if there is nothing more to connect. */
  readonly onMore: (() => void) | undefined;
  /** Absent if the page is not in a frame. */
  readonly onFinish: (() => void) | undefined;
}

export function SuccessPanel({
  name,
  label,
  reconnecting,
  pending,
  awaitsCompletion,
  goesBack,
  account,
  onMore,
  onFinish,
}: SuccessPanelProps): ReactElement {
  const heading = awaitsCompletion ? `${name} is almost connected` : headingOf(name, { reconnecting, pending });
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
      <p>
        {goesBack
          ? 'Going back to the app…'
          : awaitsCompletion
            ? 'Continue in the window of the app you came from.'
            : pending
              ? 'Connect again once the installation has been approved.'
              : onFinish
                ? 'All done.'
                : 'All done. You can close this page and go back to the app.'}
      </p>
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

function headingOf(
  name: string,
  { reconnecting, pending }: Pick<SuccessPanelProps, 'reconnecting' | 'pending'>,
): string {
  if (pending) return `${name} waits for approval`;
  return reconnecting ? `${name} is connected again` : `${name} is connected`;
}
