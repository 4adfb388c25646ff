import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { NAV_ITEMS } from '../router/nav-items.js';

const SEQUENCE_MS = 1_500;

/**
 * `g` and a letter open a page, `/` moves to its search, `?` lists the shortcuts, and Ctrl or ⌘ with K opens the palette,
 * also while something is typed. Other keys that are typed into a field do nothing else.
 */
export function useShortcuts(onOpen: (dialog: 'palette' | 'shortcuts') => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let armedAt = -Infinity;
    function press(event: KeyboardEvent): void {
      if (event.key.toLowerCase() === 'k' && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        if (!isInDialog()) onOpen('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (isInDialog()) return;
      const item = event.timeStamp - armedAt < SEQUENCE_MS && NAV_ITEMS.find(({ shortcut }) => shortcut === event.key);
      armedAt = event.key === 'g' ? event.timeStamp : -Infinity;
      if (item) void navigate({ to: item.to });
      else if (event.key === '?') onOpen('shortcuts');
      else if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('main input[type="search"]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [navigate, onOpen]);
}

function isInDialog(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
