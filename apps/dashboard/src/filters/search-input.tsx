import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactElement } from 'react';

const PAUSE_MS = 250;

export interface SearchInputProps {
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches when the user stops typing. */
export function SearchInput({ value, onSearch }: SearchInputProps): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The value was changed from outside: the filters were cleared, or the browser went back.
  useEffect(() => {
    if (value === told.current) return;
    clearTimeout(timer.current);
    told.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(text: string): void {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      told.current = text;
      onSearch(text);
    }, PAUSE_MS);
  }

  return (
    <div className="filter filter-search">
      <label htmlFor={id} className="visually-hidden">
        Search by name, e-mail or id
      </label>
      <div className="control">
        <Search aria-hidden size={18} />
        <input
          id={id}
          type="search"
          placeholder="Search name, e-mail or id"
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
      </div>
    </div>
  );
}
