import type { ConnectSessionView } from '@holdfast/schema';

import type { Theme } from '../session/page-options.js';
import { accentOn } from './accent.js';

type Settings = ConnectSessionView['data']['connectUISettings'];

/** The card colors in styles/tokens.css. */
const SURFACES = { light: '#ffffff', dark: '#1b1d20' } as const;

/** Applies the environment's colors. The page that opened this one may choose the theme. */
export function applyTheme(root: HTMLElement, settings: Settings, asked: Theme | null): void {
  const theme = asked ?? settings.defaultTheme;
  if (theme !== 'system') root.dataset['theme'] = theme;
  for (const scheme of ['light', 'dark'] as const) {
    const found = accentOn(settings.theme[scheme].primary, SURFACES[scheme]);
    if (!found) continue;
    root.style.setProperty(`--accent-${scheme}`, found.accent);
    root.style.setProperty(`--on-accent-${scheme}`, found.onAccent);
  }
}
