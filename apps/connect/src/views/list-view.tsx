import type { ConnectSessionView, Integration } from '@holdfast/schema';
import { Icon, icons } from '@holdfast/ui';
import { useId, useState, type ReactElement } from 'react';

import { AsPerson } from '../ui/as-person.js';
import { Heading } from '../ui/heading.js';
import { Logo } from '../ui/logo.js';
import { Sign } from '../ui/sign.js';

const SEARCH_FROM = 7;

export interface ListViewProps {
  readonly integrations: readonly Integration[];
  readonly session: ConnectSessionView['data'];
  readonly onChoose: (integrationId: string) => void;
}

export function ListView({ integrations, session, onChoose }: ListViewProps): ReactElement {
  const [search, setSearch] = useState('');
  const searchId = useId();
  if (integrations.length === 0) return <NothingToConnect />;

  const found = integrations.filter((integration) => isFoundBy(integration, search));
  return (
    <section>
      <Heading title="Connect your account">
        Connect your account
        <AsPerson label={session.endUserLabel} />
      </Heading>
      <p className="lead">Choose what to connect.</p>
      {integrations.length >= SEARCH_FROM && (
        <div className="control search">
          <label htmlFor={searchId} className="visually-hidden">
            Search
          </label>
          <Icon path={icons.search} />
          <input
            id={searchId}
            type="search"
            placeholder="Search"
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
              <span className="choice-name">{integration.display_name}</span>
              <Icon path={icons.forward} />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? 'nothing-found' : 'visually-hidden'}>
        {found.length === 0 ? `Nothing matches “${search.trim()}”.` : search.trim() !== '' && `${found.length} found`}
      </p>
    </section>
  );
}

function NothingToConnect(): ReactElement {
  return (
    <section className="outcome">
      <Sign tone="plain" icon="link" />
      <Heading title="Nothing to connect">There is nothing to connect yet</Heading>
      <p>The app you came from has not set anything up here. Ask its team for help.</p>
    </section>
  );
}

function isFoundBy(integration: Integration, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [integration.display_name, integration.provider].some((name) => name.toLowerCase().includes(wanted));
}
