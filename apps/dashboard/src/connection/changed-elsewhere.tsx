import { useState, type ReactElement } from 'react';

export interface ChangedElsewhereProps {
  readonly subject: 'tags' | 'metadata';
  /** The value that the page holds now. */
  readonly value: unknown;
  /** The page already holds the operator's own change then. */
  readonly isSaving: boolean;
}

/** Warns in an editor that the record has another value than when the editor was opened. */
export function ChangedElsewhere({ subject, value, isSaving }: ChangedElsewhereProps): ReactElement {
  const [before] = useState(() => JSON.stringify(value));
  const isChanged = !isSaving && JSON.stringify(value) !== before;
  return (
    <p role="status" className="mt-2 text-sm text-attention">
      {isChanged &&
        `The ${subject} changed elsewhere while you edited them. Saving replaces that change; cancel to see it.`}
    </p>
  );
}
