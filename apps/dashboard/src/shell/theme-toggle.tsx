import { Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';

import { chooseTheme, storedTheme, THEMES, type Theme } from './theme.js';

const LOOKS = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} as const;

export function ThemeToggle(): ReactElement {
  const name = useId();
  const [theme, setTheme] = useState(storedTheme);

  function choose(next: Theme): void {
    chooseTheme(next);
    setTheme(next);
  }

  return (
    <fieldset className="m-0 flex gap-1 rounded-[9px] border border-line p-1">
      <legend className="visually-hidden">Colors</legend>
      {THEMES.map((each) => {
        const { label, Icon } = LOOKS[each];
        return (
          <label
            key={each}
            title={label}
            className="flex size-8 cursor-pointer items-center justify-center rounded-md text-muted hover:text-ink has-checked:bg-line has-checked:text-ink has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={theme === each}
              onChange={() => choose(each)}
            />
            <span className="visually-hidden">{label}</span>
            <Icon aria-hidden size={16} />
          </label>
        );
      })}
    </fieldset>
  );
}
