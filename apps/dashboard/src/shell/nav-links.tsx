import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { NAV_ITEMS } from '../router/nav-items.js';
import { pathIn } from '../router/path-in.js';

export function NavLinks({ onFollow }: { readonly onFollow?: () => void }): ReactElement {
  const path = useRouterState({ select: ({ location }) => pathIn(location.pathname) });
  return (
    <ul className="flex flex-col gap-0.5">
      {NAV_ITEMS.map(({ to, label, Icon, also }) => {
        const isHere = path === to || also.includes(path);
        return (
          <li key={to}>
            <Link
              to={to}
              aria-current={isHere ? 'page' : undefined}
              className={`flex min-h-10 items-center gap-3 rounded-lg px-3 no-underline transition-colors hover:bg-sunken hover:text-ink ${
                isHere ? 'bg-sunken font-semibold text-ink' : 'text-muted'
              }`}
              {...(onFollow && { onClick: onFollow })}
            >
              <Icon aria-hidden size={18} strokeWidth={1.75} />
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
