import { useState, type ReactElement } from 'react';

export interface TagChipsProps {
  readonly tags: Readonly<Record<string, string>>;
  readonly onTag: (key: string, value: string) => void;
}

const SHOWN = 3;
/** Already shown as the connection's name. */
const OF_THE_PERSON = new Set(['end_user_display_name', 'end_user_email']);

/**
 * The first tags of a connection, and the rest on demand. The chips are a shortcut for the mouse and not tab stops,
 * so that a row is one tab stop: by keyboard, use the filter above the table or the connection's page, which shows
 * every tag.
 */
export function TagChips({ tags, onTag }: TagChipsProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const pairs = Object.entries(tags).filter(([key]) => !OF_THE_PERSON.has(key));
  if (pairs.length === 0) return <span className="no-tags">No tags</span>;
  const hidden = isOpen ? 0 : Math.max(0, pairs.length - SHOWN);
  return (
    <ul className="chips">
      {pairs.slice(0, pairs.length - hidden).map(([key, value]) => (
        <li key={key}>
          <button
            type="button"
            className="chip"
            tabIndex={-1}
            title={`Show connections with ${key} = ${value}`}
            onClick={() => onTag(key, value)}
          >
            <span className="chip-key">{key}</span>
            <span className="chip-value">{value}</span>
          </button>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <button type="button" className="chip text-muted" tabIndex={-1} onClick={() => setOpen(true)}>
            +{hidden}
            <span className="visually-hidden"> more tags</span>
          </button>
        </li>
      )}
    </ul>
  );
}
