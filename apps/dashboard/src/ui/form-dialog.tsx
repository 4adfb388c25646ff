import type { ReactElement, ReactNode, SubmitEvent } from 'react';

import { Dialog } from './dialog.js';

export interface FormDialogProps {
  readonly title: string;
  readonly action: string;
  readonly isBusy: boolean;
  readonly fault: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog. It keeps everything that was typed when the server refuses it. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { title, action, isBusy, fault, onSubmit, onClose, children } = props;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!isBusy) onSubmit();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="mt-4 grid gap-4">{children}</div>
        <p className="fault" role="alert">
          {fault}
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <button type="button" className="button button-secondary" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary min-h-10" aria-disabled={isBusy}>
            {isBusy ? 'Working…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
