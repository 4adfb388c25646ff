import { useId, useState, type ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import { Marked } from '../ui/marked.js';

/** Shows the external id that the role's trust policy needs before the role is connected. It can be copied but not changed. */
export function ExternalIdField({ value }: { readonly value: string }): ReactElement {
  const id = useId();
  const texts = useTexts();
  const [copied, setCopied] = useState(false);

  function copy(): void {
    // Without clipboard permission, the text can still be selected.
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    );
  }

  return (
    <div className="field">
      <label htmlFor={id}>{texts.externalId}</label>
      <p id={`${id}-hint`} className="hint">
        <Marked text={texts.externalIdHint} value="sts:ExternalId" as="code" />
      </p>
      <div className="control">
        <input
          id={id}
          value={value}
          readOnly
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="reveal worded" onClick={copy}>
          {copied ? texts.copied : texts.copy}
        </button>
      </div>
    </div>
  );
}
