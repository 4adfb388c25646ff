import type { ReactElement, ReactNode } from 'react';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  /** Ignores clicks and says that it is busy. It stays enabled, because a disabled button loses the focus. */
  readonly busy?: boolean;
  /** The accessible name, if the visible text says too little out of its place. */
  readonly label?: string;
  readonly onClick?: () => void;
}

export function Button({
  children,
  kind = 'primary',
  type = 'button',
  busy = false,
  label,
  onClick,
}: ButtonProps): ReactElement {
  return (
    <button
      type={type}
      className={`button button-${kind}`}
      aria-disabled={busy}
      aria-label={label}
      onClick={busy ? undefined : onClick}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
