import { faultOf } from '@holdfast/ui';
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';
import { Dialog } from '../ui/dialog.js';
import type { PaletteItem } from './palette-items.js';
import { usePaletteItems } from './use-palette-items.js';

export interface PaletteDialogProps {
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** Finds pages, actions, integrations and connections by typing. The focus stays in the field; the arrows choose. */
export function PaletteDialog({ onClose, onHelp }: PaletteDialogProps): ReactElement {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const { items, isSearching, error } = usePaletteItems(query, onHelp);
  const chosen = Math.min(at, items.length - 1);
  useEffect(() => field.current?.focus(), []);
  useEffect(
    () => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    [chosen],
  );

  function run(item: PaletteItem | undefined): void {
    if (!item) return;
    onClose();
    item.run();
  }

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setAt((chosen + step + items.length) % items.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(items[chosen]);
    }
  }

  return (
    <Dialog title="Go to" onClose={onClose}>
      <div className="control mt-3">
        <Search aria-hidden size={16} />
        <input
          ref={field}
          role="combobox"
          aria-label="Page, action, integration or connection"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={items[chosen] && `${id}-${chosen}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Page, action, integration or connection"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <p className="fault" role="alert">
        {error && `The connections could not be searched. ${sentenceOf(faultOf(error))}`}
      </p>
      <p role="status" className="visually-hidden">
        {isSearching ? 'Searching…' : `${items.length} found`}
      </p>
      <div ref={list} id={id} role="listbox" aria-label="Found" className="mt-3 h-80 overflow-y-auto">
        {items.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="palette-item"
            onPointerMove={() => setAt(index)}
            onClick={() => run(item)}
          >
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2.5">
              <span className="wrap-anywhere">{item.label}</span>
              {item.detail !== undefined && <span className="text-sm text-muted wrap-anywhere">{item.detail}</span>}
            </span>
            <span className="text-sm text-muted">{item.group}</span>
          </div>
        ))}
        {items.length === 0 && !isSearching && <p className="p-3 text-muted">Nothing is found for “{query}”.</p>}
      </div>
    </Dialog>
  );
}
