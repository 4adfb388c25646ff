import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { NAV_ITEMS } from './nav-items.js';

const SEQUENCE_MS = 1_500;

/** `g` and a letter open a page, `/` moves to its search. Keys that are typed into a field do nothing else. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let armedAt = -Infinity;
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const item = event.timeStamp - armedAt < SEQUENCE_MS && NAV_ITEMS.find(({ shortcut }) => shortcut === event.key);
      armedAt = event.key === 'g' ? event.timeStamp : -Infinity;
      if (item) void navigate({ to: item.to });
      else if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('main input[type="search"]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [navigate]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
