import { Cable, type LucideIcon } from 'lucide-react';

export interface NavItem {
  readonly to: '/';
  readonly label: string;
  readonly Icon: LucideIcon;
  /** Views that belong to this one. */
  readonly also: readonly string[];
  /** The key that follows `g`. */
  readonly shortcut: string;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { to: '/', label: 'Connections', Icon: Cable, also: ['/connection'], shortcut: 'c' },
];
