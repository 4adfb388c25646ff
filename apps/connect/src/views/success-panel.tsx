import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import type { Texts } from '../texts/texts.js';
import { AsPerson } from '../ui/as-person.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { ManageLink } from '../ui/manage-link.js';
import { Marked } from '../ui/marked.js';
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
  /** The product's page on which the end user manages their connections. */
  readonly manageUrl: string | undefined;
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
  manageUrl,
  onMore,
  onFinish,
}: SuccessPanelProps): ReactElement {
  const texts = useTexts();
  const heading = awaitsCompletion ? texts.almostConnected(name) : headingOf(name, { reconnecting, pending, texts });
  return (
    <section className="outcome">
      <Sign tone="good" icon="check" />
      <Heading title={heading}>
        {heading}
        <AsPerson label={label} />
      </Heading>
      {account !== null && (
        <p className="account">
          <Marked text={(value) => texts.accountAt(name, value)} value={account} />
        </p>
      )}
      <p>
        {goesBack
          ? texts.goingBack(texts.theApp)
          : awaitsCompletion
            ? texts.continueInWindow(texts.theApp)
            : pending
              ? texts.connectAfterApproval
              : onFinish
                ? texts.allDone
                : texts.allDoneClose(texts.theApp)}
      </p>
      {(onMore || onFinish) && (
        <div className="actions">
          {onFinish && <Button onClick={onFinish}>{texts.finish}</Button>}
          {onMore && (
            <Button kind="secondary" onClick={onMore}>
              {texts.connectMore}
            </Button>
          )}
        </div>
      )}
      {!goesBack && <ManageLink url={manageUrl} />}
    </section>
  );
}

function headingOf(
  name: string,
  { reconnecting, pending, texts }: Pick<SuccessPanelProps, 'reconnecting' | 'pending'> & { readonly texts: Texts },
): string {
  if (pending) return texts.waitsForApproval(name);
  return reconnecting ? texts.connectedAgain(name) : texts.connected(name);
}
