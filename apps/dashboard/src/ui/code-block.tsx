import type { ReactElement } from 'react';

import { CopyButton } from './copy-button.js';

export interface CodeBlockProps {
  readonly code: string;
  /** The purpose of the code, for screen readers. */
  readonly label: string;
}

/** Code to copy. It may be wider than a phone, so it scrolls; tabIndex makes it scroll by keyboard too. */
export function CodeBlock({ code, label }: CodeBlockProps): ReactElement {
  return (
    <div className="mt-4 flex w-full items-start rounded-[10px] border border-line bg-sunken text-left">
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="m-0 min-w-0 flex-1 overflow-x-auto rounded-[10px] px-4 py-3.5"
      >
        <code>{code}</code>
      </pre>
      <span className="p-2">
        <CopyButton text={code} label={`Copy: ${label}`} />
      </span>
    </div>
  );
}
