import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useApi } from '../api/api-context.js';
import { BASE_URL } from '../api/base-url.js';
import { useOperator } from '../api/operator-context.js';
import { useIntegrations } from '../connections/use-integrations.js';
import { NAV_ITEMS } from '../router/nav-items.js';
import { matchingItems, type PaletteItem } from './palette-items.js';

const SEARCH_AFTER_MS = 200;
const MOST_CONNECTIONS = 8;
const MOST_INTEGRATIONS = 8;

export interface PaletteItems {
  readonly items: readonly PaletteItem[];
  readonly isSearching: boolean;
  readonly error: Error | null;
}

/** The palette's items for a query. The server searches the connections; everything else is already loaded. */
export function usePaletteItems(query: string, onHelp: () => void): PaletteItems {
  const api = useApi();
  const navigate = useNavigate();
  const { signOut } = useOperator();
  const integrations = useIntegrations();
  const search = useSettled(query.trim(), SEARCH_AFTER_MS);
  const found = useQuery({
    queryKey: ['palette', search],
    queryFn: async () => (await api.operator.listConnections.query({ search, limit: MOST_CONNECTIONS })).connections,
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const open = (path: string) => () => location.assign(new URL(path, BASE_URL).href);
  const pages: readonly PaletteItem[] = NAV_ITEMS.map(({ to, label, shortcut }) => ({
    id: to,
    group: 'Pages',
    label,
    detail: `g ${shortcut}`,
    run: () => void navigate({ to }),
  }));
  const actions: readonly PaletteItem[] = [
    {
      id: 'set-up',
      label: 'Set up an integration',
      run: () => void navigate({ to: '/new-integration', search: { provider: '' } }),
    },
    {
      id: 'broken',
      label: 'Show the connections that need a reconnect',
      run: () => void navigate({ to: '/', search: { state: 'needs_reconnect' } }),
    },
    { id: 'key', label: 'Create a secret key', run: () => void navigate({ to: '/keys' }) },
    { id: 'endpoint', label: 'Add a webhook endpoint', run: () => void navigate({ to: '/webhooks' }) },
    { id: 'sign-out', label: 'Sign out', run: () => void signOut() },
  ].map((action) => ({ ...action, group: 'Actions' }));
  const help: readonly PaletteItem[] = [
    { id: 'shortcuts', label: 'Keyboard shortcuts', detail: '?', run: onHelp },
    { id: 'docs', label: 'Documentation', run: open('../docs') },
    { id: 'reference', label: 'API reference', run: open('../reference/') },
  ].map((item) => ({ ...item, group: 'Help' }));
  const ofIntegrations = integrations.map(({ unique_key: key, display_name: name }): PaletteItem => ({
    id: `integration ${key}`,
    group: 'Integrations',
    label: name,
    detail: key,
    run: () => void navigate({ to: '/integration', search: { id: key } }),
  }));
  const connections = (search === '' ? [] : (found.data ?? [])).map((each): PaletteItem => {
    const { connection_id: id, provider_config_key: integration, display_name: name, email } = each;
    return {
      id: `connection ${each.id}`,
      group: 'Connections',
      label: name ?? email ?? id,
      detail: `${integration} · ${id}`,
      run: () => void navigate({ to: '/connection', search: { integration, id } }),
    };
  });
  return {
    items: [
      ...matchingItems([...pages, ...actions], query),
      ...matchingItems(ofIntegrations, query).slice(0, MOST_INTEGRATIONS),
      ...connections,
      ...matchingItems(help, query),
    ],
    isSearching: query.trim() !== search || found.isFetching,
    error: search === '' ? null : found.error,
  };
}

/** The value after it has not changed for a while. */
function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
