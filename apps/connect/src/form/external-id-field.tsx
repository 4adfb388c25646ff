import { useId, useState, type ReactElement } from 'react';

/** Shows the external id that the role's trust policy needs before the role is connected. It can be copied but not changed. */
export function ExternalIdField({ value }: { readonly value: string }): ReactElement {
  const id = useId();
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
      <label htmlFor={id}>External ID</label>
      <p id={`${id}-hint`} className="hint">
        Put it into the trust policy of the role, as the condition <code>sts:ExternalId</code>, before you connect.
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
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </div>
  );
}
