import type { ConnectSessionView, Integration } from '@holdfast/schema';
import { Icon, icons } from '@holdfast/ui';
import { useId, useState, type ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import { AsPerson } from '../ui/as-person.js';
import { Heading } from '../ui/heading.js';
import { Logo } from '../ui/logo.js';
import { Sign } from '../ui/sign.js';

const SEARCH_FROM = 7;

export interface ListViewProps {
  readonly integrations: readonly Integration[];
  readonly session: ConnectSessionView['data'];
  /** The ids of the integrations that are connected already. */
  readonly connected: ReadonlySet<string>;
  readonly onChoose: (integrationId: string) => void;
}

export function ListView({ integrations, session, connected, onChoose }: ListViewProps): ReactElement {
  const [search, setSearch] = useState('');
  const searchId = useId();
  const texts = useTexts();
  if (integrations.length === 0) return <NothingToConnect />;

  const found = integrations.filter((integration) => isFoundBy(integration, search));
  return (
    <section>
      <Heading title={texts.listHeading}>
        {texts.listHeading}
        <AsPerson label={session.endUserLabel} />
      </Heading>
      <p className="lead">{texts.listLead}</p>
      {integrations.length >= SEARCH_FROM && (
        <div className="control search">
          <label htmlFor={searchId} className="visually-hidden">
            {texts.search}
          </label>
          <Icon path={icons.search} />
          <input
            id={searchId}
            type="search"
            placeholder={texts.search}
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      <ul className="choices">
        {found.map((integration) => (
          <li key={integration.unique_key}>
            <button type="button" className="choice" onClick={() => onChoose(integration.unique_key)}>
              <Logo name={integration.display_name} source={integration.logo} />
              <span className="choice-name">
                {integration.display_name}
                {connected.has(integration.unique_key) && <span className="choice-mark">{texts.connectedMark}</span>}
              </span>
              <Icon path={icons.forward} />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? 'nothing-found' : 'visually-hidden'}>
        {found.length === 0 ? texts.nothingMatches(search.trim()) : search.trim() !== '' && texts.found(found.length)}
      </p>
    </section>
  );
}

function NothingToConnect(): ReactElement {
  const texts = useTexts();
  return (
    <section className="outcome">
      <Sign tone="plain" icon="link" />
      <Heading title={texts.nothingHeading}>{texts.nothingHeading}</Heading>
      <p>{texts.nothingText(texts.theApp)}</p>
    </section>
  );
}

function isFoundBy(integration: Integration, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [integration.display_name, integration.provider].some((name) => name.toLowerCase().includes(wanted));
}
