import type { ReactElement } from 'react';

import { CopyButton } from './copy-button.js';

export interface CodeBlockProps {
  readonly code: string;
  /** Says what the code does. */
  readonly label: string;
}

/** Code to copy. It may be wider than a phone, so it scrolls; tabIndex makes it scroll by keyboard too. */
export function CodeBlock({ code, label }: CodeBlockProps): ReactElement {
  return (
    <div className="relative mt-4 w-full max-w-full text-left">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="m-0 overflow-x-auto rounded-[10px] border border-line bg-sunken px-4 py-3.5 pr-14"
      >
        <code>{code}</code>
      </pre>
      <span className="absolute top-2 right-2 rounded-md bg-sunken">
        <CopyButton text={code} label={`Copy: ${label}`} />
      </span>
    </div>
  );
}
