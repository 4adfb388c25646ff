import { useId, useState, type ReactElement, type SubmitEvent } from 'react';

import { formatTag, parseTag } from './tag-filter.js';

export interface TagInputProps {
  readonly knownTags: readonly (readonly [string, string])[];
  readonly tags: Readonly<Record<string, string>>;
  readonly onTags: (tags: Readonly<Record<string, string>>) => void;
}

export function TagInput({ knownTags, tags, onTags }: TagInputProps): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const offered = [...new Set(knownTags.map(([key, value]) => formatTag(key, value)))];

  function add(event: SubmitEvent): void {
    event.preventDefault();
    if (typed.trim() === '') return;
    const tag = parseTag(typed);
    if (!tag.ok) return setFault(tag.message);
    setTyped('');
    onTags({ ...tags, [tag.key]: tag.value });
  }

  return (
    <form className="filter filter-tag" onSubmit={add} noValidate>
      <label htmlFor={id} className="visually-hidden">
        Filter by tag, written as key=value
      </label>
      <div className="control" data-faulty={fault !== null}>
        <input
          id={id}
          list={`${id}-known`}
          placeholder="Tag, like plan=pro"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : `${id}-fault`}
          onChange={(event) => {
            setTyped(event.target.value);
            setFault(null);
          }}
        />
        <button type="submit" className="control-button">
          Add<span className="visually-hidden"> the tag filter</span>
        </button>
      </div>
      <datalist id={`${id}-known`}>
        {offered.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <p id={`${id}-fault`} className="fault" role="alert">
        {fault}
      </p>
    </form>
  );
}
