import type { ReactElement, ReactNode } from 'react';

import { CodeBlock } from './code-block.js';
import { Dialog } from './dialog.js';

export interface SecretDialogProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** Shows a secret that was just created. */
export function SecretDialog({ title, label, secret, children, onClose }: SecretDialogProps): ReactElement {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="mt-3 text-muted">{children}</div>
      <CodeBlock code={secret} label={label} />
      <div className="mt-5 flex justify-end">
        <button type="button" className="button button-primary min-h-10" onClick={onClose}>
          I have stored it
        </button>
      </div>
    </Dialog>
  );
}
