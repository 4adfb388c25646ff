import type { Integration, OperatorConnection } from '@holdfast/schema';

const AT = '2026-11-01T10:00:00.000Z';

export function integration(id: string, name: string): Integration {
  return {
    unique_key: id,
    provider: id,
    display_name: name,
    logo: '',
    forward_webhooks: true,
    created_at: AT,
    updated_at: AT,
  };
}

/** Returns a connection as the operators' list shows it, with name and e-mail address from its tags. */
export function connection(
  id: number,
  tags: Readonly<Record<string, string>> = {},
  more: Partial<OperatorConnection> = {},
): OperatorConnection {
  return {
    id,
    connection_id: `7c1d2f4e-0000-4000-8000-${String(id).padStart(12, '0')}`,
    provider_config_key: 'github-main',
    provider: 'github',
    errors: [],
    end_user: null,
    tags: { ...tags },
    missing_scopes: [],
    account: null,
    created: AT,
    display_name: tags['end_user_display_name'] ?? null,
    email: tags['end_user_email'] ?? null,
    status: 'active',
    updated_at: AT,
    ...more,
  };
}

const ADA = { end_user_id: '42', end_user_display_name: 'Ada Lovelace', end_user_email: 'ada@example.com' };

export const PEOPLE: readonly OperatorConnection[] = [
  connection(5, { ...ADA, plan: 'pro', team: 'engines' }),
  connection(
    4,
    { end_user_id: '43', end_user_email: 'grace.hopper@example.com', plan: 'pro' },
    { status: 'reauthorization_required' },
  ),
  connection(
    3,
    { plan: 'free', note: 'a value that is so long that it has to be cut somewhere in the middle of its row' },
    { provider_config_key: 'slack-eu', provider: 'slack' },
  ),
  connection(2),
  connection(1, { end_user_id: '44', end_user_display_name: '<img src=x onerror=alert(1)>', plan: 'free' }),
];

export const INTEGRATIONS: readonly Integration[] = [
  integration('github-main', 'GitHub'),
  integration('slack-eu', 'Slack'),
];
