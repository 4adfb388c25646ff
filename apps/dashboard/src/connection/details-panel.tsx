import type { OperatorConnectionDetail } from '@holdfast/schema';
import type { ReactElement, ReactNode } from 'react';

import { formatMoment } from '../connections/age.js';
import { Facts } from '../ui/facts.js';
import { Panel } from '../ui/panel.js';

/** The account, the integration, and the times. */
export function DetailsPanel({ connection }: { readonly connection: OperatorConnectionDetail }): ReactElement {
  const { account, email, display_name: name } = connection;
  const facts: (readonly [string, ReactNode] | false)[] = [
    ['Integration', connection.provider_config_key],
    ['Provider', connection.provider],
    email !== null && email !== name && ['E-mail', email],
    [
      'Account',
      account === null
        ? 'The provider does not say whose it is'
        : [account.name, account.email, account.id].filter((part) => part !== null).join(' · '),
    ],
    ['Auth mode', <code key="mode">{connection.auth_mode}</code>],
    [
      'Access token expires',
      connection.access_token_expires_at === null ? 'Never, or unknown' : moment(connection.access_token_expires_at),
    ],
    ['Refreshes automatically', connection.can_refresh ? 'Yes' : 'No, there is no refresh token'],
    connection.webhook_url_override !== null && ['Webhook URL', connection.webhook_url_override],
    ...Object.entries(connection.connection_config)
      .filter(([, value]) => typeof value === 'string')
      .map(([key, value]) => [key, String(value)] as const),
    ['Created', moment(connection.created)],
    ['Changed', moment(connection.updated_at)],
    ['Last read by your product', moment(connection.last_fetched_at)],
  ];
  return (
    <Panel title="Details">
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </Panel>
  );
}

function moment(at: string): string {
  return formatMoment(new Date(at));
}
