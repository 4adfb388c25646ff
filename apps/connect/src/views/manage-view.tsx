import type { ReactElement } from 'react';

import type { Held, ManageSession } from '../session/use-manage-session.js';
import type { WayBack } from '../session/way-back.js';
import { useTexts } from '../texts/texts-context.js';
import { AsPerson } from '../ui/as-person.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { Logo } from '../ui/logo.js';
import { Sign } from '../ui/sign.js';

export interface ManageViewProps {
  readonly session: ManageSession;
  /** The name of what was just disconnected. */
  readonly gone: string | null;
  readonly wayBack: WayBack | null;
  readonly onDisconnect: (held: Held) => void;
}

/** Lists what the end user connected, each with a button that disconnects it. */
export function ManageView({ session, gone, wayBack, onDisconnect }: ManageViewProps): ReactElement {
  const texts = useTexts();
  const { connections, endUserLabel } = session;
  const isEmpty = connections.length === 0;
  const heading = isEmpty ? texts.manageNothingHeading : texts.manageHeading;
  return (
    <section className={isEmpty ? 'outcome' : undefined}>
      {isEmpty && <Sign tone="plain" icon="link" />}
      <Heading title={heading}>
        {heading}
        <AsPerson label={endUserLabel} />
      </Heading>
      <p className="lead">{isEmpty ? texts.manageNothingText(texts.theApp) : texts.manageLead(texts.theApp)}</p>
      <p role="status" className={gone === null ? 'visually-hidden' : 'notice'}>
        {gone !== null && texts.disconnected(gone)}
      </p>
      {!isEmpty && (
        <ul className="held">
          {connections.map((held) => (
            <HeldEntry key={held.connection_id} held={held} onDisconnect={() => onDisconnect(held)} />
          ))}
        </ul>
      )}
      {wayBack !== null && (
        <div className="actions">
          <a className="button button-secondary" href={wayBack.url}>
            {texts.goBack(texts.theApp)}
          </a>
        </div>
      )}
    </section>
  );
}

function HeldEntry({ held, onDisconnect }: { readonly held: Held; readonly onDisconnect: () => void }): ReactElement {
  const texts = useTexts();
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium' });
  return (
    <li>
      <Logo name={held.name} source={held.logo} />
      <span className="choice-name">
        {held.name}
        {held.account !== undefined && <span className="held-detail">{held.account}</span>}
        <span className="held-detail">{texts.connectedOn(date.format(new Date(held.connected_at)))}</span>
        {held.needs_reconnect && <span className="held-detail held-bad">{texts.needsReconnect}</span>}
      </span>
      <Button kind="secondary" label={texts.disconnectOne(nameOf(held))} onClick={onDisconnect}>
        {texts.disconnect}
      </Button>
    </li>
  );
}

/** The name with the account, which tells two connections of one integration apart. */
export function nameOf({ name, account }: Held): string {
  return account === undefined ? name : `${name} (${account})`;
}
