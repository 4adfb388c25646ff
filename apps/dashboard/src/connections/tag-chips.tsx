import type { ReactElement } from 'react';

export interface TagChipsProps {
  readonly tags: Readonly<Record<string, string>>;
  readonly onTag: (key: string, value: string) => void;
}

export function TagChips({ tags, onTag }: TagChipsProps): ReactElement {
  const pairs = Object.entries(tags);
  if (pairs.length === 0) return <span className="no-tags">No tags</span>;
  return (
    <ul className="chips">
      {pairs.map(([key, value]) => (
        <li key={key}>
          <button
            type="button"
            className="chip"
            title={`Show connections with ${key} = ${value}`}
            onClick={() => onTag(key, value)}
          >
            <span className="chip-key">{key}</span>
            <span className="chip-value">{value}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
