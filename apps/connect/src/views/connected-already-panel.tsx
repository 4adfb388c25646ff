import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { ManageLink } from '../ui/manage-link.js';
import { Marked } from '../ui/marked.js';
import { Sign } from '../ui/sign.js';

export interface ConnectedAlreadyPanelProps {
  readonly name: string;
  /** The names of the connected accounts, as far as they are known. */
  readonly accounts: readonly string[];
  /** The product's page on which the end user manages their connections. */
  readonly manageUrl: string | undefined;
  readonly onConnectAnother: () => void;
}

/** Asks before the same integration is connected again. */
export function ConnectedAlreadyPanel({
  name,
  accounts,
  manageUrl,
  onConnectAnother,
}: ConnectedAlreadyPanelProps): ReactElement {
  const texts = useTexts();
  return (
    <section className="outcome">
      <Sign tone="good" icon="check" />
      <Heading title={texts.connected(name)}>{texts.connected(name)}</Heading>
      {accounts.length > 0 && (
        <p className="account">
          <Marked
            text={(value) => texts.accountAt(name, value)}
            value={new Intl.ListFormat(document.documentElement.lang).format(accounts)}
          />
        </p>
      )}
      <div className="actions">
        <Button kind="secondary" onClick={onConnectAnother}>
          {texts.connectAnother}
        </Button>
      </div>
      <ManageLink url={manageUrl} />
    </section>
  );
}
