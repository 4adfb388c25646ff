import { Activity, AppWindow, Cable, KeyRound, ListChecks, Webhook, Blocks, type LucideIcon } from 'lucide-react';

export interface NavItem {
  readonly to: '/' | '/integrations' | '/activity' | '/webhooks' | '/keys' | '/connect-ui' | '/start';
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Views that belong to this one. */
  readonly also: readonly string[];
  /** The key that follows `g`. */
  readonly shortcut: string;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/start', label: 'Getting started', Icon: ListChecks, also: [], shortcut: 's' },
  { to: '/', label: 'Connections', Icon: Cable, also: ['/connection'], shortcut: 'c' },
  {
    to: '/integrations',
    label: 'Integrations',
    Icon: Blocks,
    also: ['/integration', '/new-integration'],
    shortcut: 'i',
  },
  { to: '/activity', label: 'Activity', Icon: Activity, also: [], shortcut: 'a' },
  { to: '/webhooks', label: 'Webhooks', Icon: Webhook, also: ['/delivery'], shortcut: 'w' },
  { to: '/keys', label: 'Secret keys', Icon: KeyRound, also: [], shortcut: 'k' },
  { to: '/connect-ui', label: 'Connect UI', Icon: AppWindow, also: [], shortcut: 'u' },
];
