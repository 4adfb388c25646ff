import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

export interface BackLinkProps {
  readonly to: '/' | '/integrations' | '/webhooks';
  readonly children: ReactNode;
}

/** Links from an item to its list. */
export function BackLink({ to, children }: BackLinkProps): ReactElement {
  return (
    <Link
      to={to}
      className="mb-2 inline-flex min-h-8 items-center gap-1 text-sm text-muted no-underline hover:text-ink"
    >
      <ChevronLeft aria-hidden size={16} />
      {children}
    </Link>
  );
}
