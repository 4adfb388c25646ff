import { useId, useState, type ReactElement } from 'react';

/** What to put into the trust policy of a role before it is connected; it can be copied, not changed. */
export function ExternalIdField({ value }: { readonly value: string }): ReactElement {
  const id = useId();
  const [copied, setCopied] = useState(false);

  function copy(): void {
    // Without leave to write to the clipboard the text can still be marked.
    navigator.clipboard?.writeText(value).then(() => setCopied(true), () => undefined);
  }

  return (
    <div className="field">
      <label htmlFor={id}>External ID</label>
      <p id={`${id}-hint`} className="hint">
        Put it into the trust policy of the role, as the condition <code>sts:ExternalId</code>, before you connect.
      </p>
      <div className="control">
        <input id={id} value={value} readOnly aria-describedby={`${id}-hint`} spellCheck={false} onFocus={(event) => event.target.select()} />
        <button type="button" className="reveal worded" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </div>
  );
}
