import { useId, useState, type ReactElement, type ReactNode, type SubmitEvent } from 'react';

import { Dialog } from './dialog.js';

export interface ConfirmDialogProps {
  readonly title: string;
  /** Describes the consequences. */
  readonly children: ReactNode;
  /** The label of the button that confirms. */
  readonly action: string;
  /** The operator must type this text to confirm. */
  readonly typed?: string;
  readonly isBusy: boolean;
  readonly fault: string | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks for confirmation before something is deleted. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { title, children, action, typed, isBusy, fault, onConfirm, onClose } = props;
  const id = useId();
  const [given, setGiven] = useState('');
  const isAllowed = !isBusy && (typed === undefined || given.trim() === typed);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (isAllowed) onConfirm();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="mt-3 grid gap-3 text-muted">{children}</div>
        {typed !== undefined && (
          <div className="mt-4">
            <label htmlFor={id} className="wrap-anywhere">
              Type <strong>{typed}</strong> to confirm
            </label>
            <div className="control mt-1.5">
              <input
                id={id}
                value={given}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setGiven(event.target.value)}
              />
            </div>
          </div>
        )}
        <p className="fault" role="alert">
          {fault}
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <button type="button" className="button button-secondary" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-danger" aria-disabled={!isAllowed}>
            {isBusy ? 'Working…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
